// What the staff pages gain where scripts run. Every page does the same without: nothing here decides anything.
//
// data-reload="60"   looks again after so many seconds, while nobody reads a table, types, or has the page in the background
// data-hotkey="F8"   presses this button or follows this link; letters only while nobody types, function keys always

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

const reload = Number(document.querySelector('[data-reload]')?.dataset.reload ?? 0);
const isRead = () => document.hidden || isTyping() || document.querySelector('details[open]') || !getSelection().isCollapsed;
if (reload > 0) setInterval(() => isRead() || location.reload(), reload * 1000);
