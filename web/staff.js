// What the staff pages gain where scripts run. Every page does the same without: nothing here decides anything.
//
// data-reload="60"   looks again after so many seconds, while nobody reads a table, types, or has the page in the background
// data-hotkey="F8"   presses this button or follows this link; letters only while nobody types, function keys always
// data-scan          a field that a scanner types into: what comes in one burst is one thing, with the Enters and Tabs in it
// data-live="PATH"   an event stream; the page is shown anew when its mark is another than data-mark
// data-count="WORD"  counts the clerk's key actions for one customer
// data-pad           a field to sign in; its strokes go with the form

const isTyping = () => document.activeElement?.matches('input:not([type=radio], [type=checkbox]), textarea, select') ?? false;

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.key.length === 1 && isTyping()) return;
  const wanted = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  for (const one of document.querySelectorAll('[data-hotkey]')) {
    if (one.dataset.hotkey !== wanted || one.disabled) continue;
    event.preventDefault();
    one.click();
    return;
  }
});

// ---------------------------------------------------------------- scan

// No hand types for long with less than 50 ms a sign; a scanner sends its Enter as fast as the rest.
const burst = 50;
let scanKeys = 0;
let isScan = false;

function scanned(field) {
  let sending;
  let begun = 0;
  field.addEventListener('keydown', (event) => {
    if (field.value === '') {
      scanKeys = 0;
      begun = event.timeStamp;
    }
    scanKeys += 1;
    isScan = scanKeys > 4 && (event.timeStamp - begun) / scanKeys < burst;
    clearTimeout(sending);
    if (event.key !== 'Enter' && !(event.key === 'Tab' && isScan)) return;
    event.preventDefault();
    if (field.value.trim() === '') return;
    // Perhaps the next line of a document comes right behind.
    field.value += '\n';
    sending = setTimeout(() => field.form.requestSubmit(), isScan ? 4 * burst : 0);
  });
}
document.querySelectorAll('[data-scan]').forEach(scanned);

// ---------------------------------------------------------------- count

// A scan is one action, whatever the scanner types; so is a key that acts, and each sign that a hand types.
function counted(place) {
  const key = 'desk keys';
  const [of, before] = (sessionStorage.getItem(key) ?? '').split(' ');
  let count = of === place.dataset.count || of === '' ? Number(before) || 0 : 0;
  const add = (actions) => {
    count += actions;
    sessionStorage.setItem(key, `${place.dataset.count} ${count}`);
    place.querySelector('b').textContent = String(count);
    place.hidden = !place.dataset.count;
  };
  const inScan = (one) => one.matches?.('[data-scan]');
  document.addEventListener(
    'keydown',
    (event) => {
      const isFunction = /^F\d/.test(event.key);
      const only = ['Tab', 'Shift', 'Control', 'Alt', 'Meta'].includes(event.key);
      if (!event.repeat && !only && (isFunction || !inScan(event.target))) add(1);
    },
    true,
  );
  document.addEventListener('submit', (event) => {
    if (event.target.querySelector('[data-scan]')) add(isScan ? 1 : scanKeys);
  });
  add(0);
}
document.querySelectorAll('[data-count]').forEach(counted);

// ---------------------------------------------------------------- live

function live(place) {
  let source;
  const look = (event) => {
    if (event.data === place.dataset.mark) return;
    // What somebody is about to write is not taken from his hands.
    const isWriting = [...document.querySelectorAll('textarea, input[type=text], input[type=tel], input[name=strokes]')].some((one) => one.value !== one.defaultValue);
    if (isWriting) return;
    source.close();
    location.assign(location.pathname);
  };
  const listen = () => {
    source = new EventSource(place.dataset.live);
    source.addEventListener('mark', look);
    // Refused where too many are open: those of the pages that were left end within a quarter of a minute.
    source.addEventListener('error', () => source.readyState === EventSource.CLOSED && setTimeout(listen, 2000));
  };
  listen();
  addEventListener('pagehide', () => source.close());
}
document.querySelectorAll('[data-live]').forEach(live);

// ---------------------------------------------------------------- sign

function pad(place) {
  const canvas = place.querySelector('canvas');
  const out = place.querySelector('input');
  const ink = canvas.getContext('2d');
  const strokes = [];
  let stroke;
  place.hidden = false;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    const part = (value, whole) => Math.max(0, Math.min(999, Math.round((value / whole) * 1000)));
    return [part(event.clientX - box.left, box.width), part(event.clientY - box.top, box.height)];
  };
  const draw = () => {
    ink.clearRect(0, 0, canvas.width, canvas.height);
    ink.lineWidth = 5;
    ink.lineJoin = ink.lineCap = 'round';
    for (const points of strokes) {
      ink.beginPath();
      points.forEach(([x, y], n) => ink[n ? 'lineTo' : 'moveTo']((x / 1000) * canvas.width, (y / 1000) * canvas.height));
      ink.stroke();
    }
    out.value = strokes.map((points) => points.join(' ')).join(';');
  };
  canvas.addEventListener('pointerdown', (event) => {
    canvas.setPointerCapture(event.pointerId);
    strokes.push((stroke = [at(event)]));
    draw();
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!stroke) return;
    stroke.push(at(event));
    draw();
  });
  for (const end of ['pointerup', 'pointercancel']) canvas.addEventListener(end, () => (stroke = undefined));
  place.querySelector('button').addEventListener('click', () => {
    strokes.length = 0;
    draw();
  });
}
document.querySelectorAll('[data-pad]').forEach(pad);

// ---------------------------------------------------------------- reload

const reload = Number(document.querySelector('[data-reload]')?.dataset.reload ?? 0);
const isRead = () => document.hidden || isTyping() || document.querySelector('details[open]') || !getSelection().isCollapsed;
if (reload > 0) setInterval(() => isRead() || location.reload(), reload * 1000);
