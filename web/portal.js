// What the portal's pages gain where scripts run. Every page does the same without: nothing here decides, nothing here is needed.
//
// data-draft   what was typed outlives a lost link and a reload, for a day at most, in this browser only
// data-ticks   so do the ticks of the list of bindings, until they are saved
// data-upload  a photo is made small enough for a slow link, and its way is shown
// data-live    the status changes while one looks at it
// data-until   the time that is left goes on
// data-locate  a search begins where the reader is, once he asks for it
// data-verify  the signature of a certificate is checked in this browser, without anybody's word

const day = 24 * 60 * 60 * 1000;
const within = (selector) => document.querySelectorAll(selector);
let leaving = [];  // what to end before another page takes this one's place

// ---------------------------------------------------------------- kept in this browser

const prefix = 'xitam:';

function kept(name) {
  try {
    const found = JSON.parse(localStorage.getItem(prefix + name));
    if (found && Date.now() - found.at < day) return found.fields;
  } catch {
    // No storage, or not ours: then nothing was kept.
  }
  return undefined;
}

function keep(name, fields) {
  try {
    localStorage.setItem(prefix + name, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    // Storage is off or full: the page works without.
  }
}

function forget(name) {
  try {
    localStorage.removeItem(prefix + name);
  } catch {
    // There is none.
  }
}

function forgetOld() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(prefix) && kept(key.slice(prefix.length)) === undefined) localStorage.removeItem(key);
    }
  } catch {
    // There is none.
  }
}

const typedIn = (form) => [...form.elements].filter((one) => one.name && !['hidden', 'file', 'submit'].includes(one.type));
const isTick = (one) => one.type === 'radio' || one.type === 'checkbox';

function draft(form) {
  const name = form.dataset.draft;
  const fields = typedIn(form);
  // What the server gives back is newer than what this browser kept.
  const given = fields.some((one) => (one.type === 'text' || one.type === 'email' || one.type === 'tel') && one.defaultValue);
  const last = kept(name);
  if (last && !given) {
    for (const one of fields) {
      const value = last[one.name];
      if (value === undefined) continue;
      if (isTick(one)) one.checked = one.value === value;
      else one.value = value;
    }
  }
  form.addEventListener('input', () => {
    const now = {};
    for (const one of fields) if (!isTick(one) || one.checked) now[one.name] = one.value;
    keep(name, now);
  });
}

function ticks(form) {
  const boxes = [...form.querySelectorAll('[type=checkbox][name=done]')];
  const last = kept('ticks');
  if (last) for (const box of boxes) box.checked ||= last.includes(box.value);
  form.addEventListener('change', () => keep('ticks', boxes.filter((box) => box.checked).map((box) => box.value)));
  form.addEventListener('submit', () => forget('ticks'));
}

// ---------------------------------------------------------------- another page in the place of this one

function show(text, url) {
  leaving.forEach((end) => end());
  leaving = [];
  const next = new DOMParser().parseFromString(text, 'text/html');
  document.title = next.title;
  document.documentElement.lang = next.documentElement.lang;
  document.body.replaceWith(document.adoptNode(next.body));
  if (url && url !== location.href) history.pushState(null, '', url);
  const first = document.querySelector('.errors, h1');
  first.tabIndex = -1;
  first.focus();
  begin();
}

addEventListener('popstate', () => location.reload());

// ---------------------------------------------------------------- photos

const bigEnough = 300_000;
const longest = 1600;

// Smaller, where this browser can: what it cannot read the server looks at.
async function smaller(file) {
  if (file.size <= bigEnough) return file;
  try {
    const picture = await createImageBitmap(file);
    const part = Math.min(1, longest / Math.max(picture.width, picture.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(picture.width * part);
    canvas.height = Math.round(picture.height * part);
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    for (const quality of [0.85, 0.7, 0.5]) {
      const made = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
      if (made && (made.size <= bigEnough || quality === 0.5)) return made.size < file.size ? made : file;
    }
  } catch {
    // Not a picture for this browser.
  }
  return file;
}

function upload(form) {
  const button = form.querySelector('button');
  const told = document.createElement('p');
  told.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', form.dataset.sending);
  bar.max = 1;
  button.closest('.acts').after(told);

  const lost = () => {
    bar.remove();
    button.disabled = false;
    told.textContent = form.dataset.lost;
  };

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    const fields = new FormData(form);
    for (const [name, value] of [...fields]) {
      if (value instanceof File && value.size > 0) fields.set(name, await smaller(value), 'photo.jpg');
    }
    told.textContent = form.dataset.sending;
    bar.value = 0;
    told.after(bar);
    const sent = new XMLHttpRequest();
    sent.open('POST', form.action);
    sent.setRequestHeader('Accept', 'text/html');
    sent.upload.onprogress = (now) => {
      if (now.lengthComputable) bar.value = now.loaded / now.total;
    };
    sent.onerror = lost;
    sent.onload = () => show(sent.responseText, sent.responseURL);
    sent.send(fields);
  });
}

// ---------------------------------------------------------------- status

function live(place) {
  const source = new EventSource(place.dataset.live);
  let shown = place.dataset.mark;
  let again;
  leaving.push(() => {
    source.close();
    clearTimeout(again);
  });
  // A page that does not come over a bad link is asked for again until it does.
  const refresh = async () => {
    const answer = await fetch(location.pathname, { headers: { Accept: 'text/html' } }).catch(() => undefined);
    const text = answer?.ok ? await answer.text().catch(() => undefined) : undefined;
    if (!place.isConnected) return;
    if (text) show(text);
    else again = setTimeout(refresh, 5_000);
  };
  source.addEventListener('mark', (event) => {
    if (event.data === shown) return;
    shown = event.data;
    clearTimeout(again);
    refresh();
  });
}

// The server says what is left by its own clock; from there this browser counts minutes.
function remaining(place) {
  const figures = place.querySelectorAll('b');
  const read = [...figures].map((one) => Number(one.textContent));
  const [minutes, hours, days] = [read.pop(), read.pop() ?? 0, read.pop() ?? 0];
  const end = performance.now() + ((days * 24 + hours) * 60 + minutes) * 60_000;
  const word = (count, unit) =>
    new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit, unitDisplay: 'long' })
      .formatToParts(count)
      .filter((part) => part.type === 'unit')
      .map((part) => part.value)
      .join('');
  const tick = () => {
    const left = Math.max(0, Math.floor((end - performance.now()) / 60_000));
    const rows = [[Math.floor(left / 1440), 'day'], [Math.floor(left / 60) % 24, 'hour'], [left % 60, 'minute']];
    if (rows[0][0] === 0) rows.shift();
    place.replaceChildren(
      ...rows.flatMap(([count, unit]) => {
        const row = document.createElement('span');
        const figure = document.createElement('b');
        figure.textContent = unit === 'minute' ? String(count).padStart(2, '0') : count;
        row.append(figure, ` ${word(count, unit)}`);
        return [row, ' '];
      }),
    );
  };
  const timer = setInterval(tick, 60_000);
  leaving.push(() => clearInterval(timer));
}

// ---------------------------------------------------------------- certificates

const bytesOf = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0));

// RFC 7515 section 5.2: ES256 over the first two parts, with the key that the header names.
async function isSigned(statement) {
  const found = statement.match(/[\w-]+\.[\w-]+\.[\w-]+/);
  if (!found) return false;
  const [head, body, signature] = found[0].split('.');
  const { alg, kid } = JSON.parse(new TextDecoder().decode(bytesOf(head)));
  const { keys } = await (await fetch('/.well-known/jwks.json')).json();
  const key = keys.find((one) => one.kid === kid);
  if (alg !== 'ES256' || !key) return false;
  const curve = { name: 'ECDSA', namedCurve: 'P-256' };
  const { kty, crv, x, y } = key;
  const imported = await crypto.subtle.importKey('jwk', { kty, crv, x, y }, curve, false, ['verify']);
  const signed = new TextEncoder().encode(`${head}.${body}`);
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, imported, bytesOf(signature), signed);
}

function verify(place) {
  if (!globalThis.crypto?.subtle) return;
  const form = place.querySelector('form');
  const told = document.createElement('p');
  told.setAttribute('role', 'status');
  // Below the button: a press begins with leaving the field, and the word about it must not move the button from under the finger.
  form.querySelector('.acts').after(told);
  form.addEventListener('change', async () => {
    const file = form.elements.file.files[0];
    const statement = form.elements.statement.value || (file && file.size < 100_000 ? await file.text() : '');
    told.textContent = '';
    if (!statement.trim()) return;
    const genuine = await isSigned(statement).catch(() => false);
    told.textContent = genuine ? place.dataset.here : place.dataset.notHere;
  });
}

// ---------------------------------------------------------------- the nearest branch

function locate(form) {
  if (!navigator.geolocation || !globalThis.isSecureContext) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'btn plain';
  button.textContent = form.dataset.locate;
  const told = document.createElement('p');
  told.setAttribute('role', 'status');
  form.querySelector('button').after(button, told);
  // Three decimals are some hundred metres: near enough for a branch, and the address tells no more.
  const found = ({ coords }) => {
    form.elements.near.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
    form.submit();
  };
  const failed = () => {
    told.textContent = form.dataset.locateFailed;
  };
  button.addEventListener('click', () => {
    navigator.geolocation.getCurrentPosition(found, failed, { timeout: 10_000, maximumAge: 60_000 });
  });
}

// ---------------------------------------------------------------- begin

function begin() {
  // Back to a page that answered a form asks for the page, and never sends the form again.
  history.replaceState(null, '', location.href);
  forgetOld();
  if (location.pathname === '/receipt') forget('declare');
  within('form[data-draft]').forEach(draft);
  within('form[data-ticks]').forEach(ticks);
  within('form[data-upload]').forEach(upload);
  within('[data-live]').forEach(live);
  within('[data-until]').forEach(remaining);
  within('[data-verify]').forEach(verify);
  within('form[data-locate]').forEach(locate);
}

begin();
