// Back and forward. A page of its own writes its views into the address and the browser's history;
// inside a frame (a notebook, another page) both belong to somebody else, and the page keeps a list.

const WAIT = 120; // milliseconds in which changes count as one

/**
 * `write()` gives the present view as text, `writePlace()` where the map stands, and `show(text)`
 * makes a view of a text. Returns { back, forward, note, rest, address }.
 */
export function createTrail({ write, writePlace, show, changed }) {
  const views = [{ text: write(), place: "" }];
  const own = isFramed();
  let [at, timer, showing] = [0, 0, false];
  if (!own) {
    attempt(() => history.replaceState(0, "")); // the entry with which the page opened
    addEventListener("popstate", () => visit(hashText(), indexInHistory()));
  }
  return {
    /** The view has changed: a new entry, unless the text is the same. */
    note() {
      clearTimeout(timer);
      if (!showing) timer = setTimeout(keep, WAIT);
    },
    /** The map came to rest in another place: the entry remembers it. */
    rest: () => replace(),
    back: () => (own ? step(-1) : history.back()),
    forward: () => (own ? step(1) : history.forward()),
    canGo: () => ({ back: at > 0, forward: at < views.length - 1 }),
    address: () => full(),
  };

  function keep() {
    const text = write();
    if (text === views[at].text) return;
    views.splice(++at, Infinity, { text, place: writePlace() });
    if (!own) attempt(() => history.pushState(at, "", `#${full()}`));
    changed();
  }

  function replace() {
    if (views[at].text !== write()) return;
    views[at].place = writePlace();
    if (!own) attempt(() => history.replaceState(at, "", `#${full()}`));
  }

  function step(by) {
    const view = views[at + by];
    if (view) visit(withPlace(view.text, view.place), at + by);
  }

  function visit(text, index) {
    clearTimeout(timer);
    at = Math.max(0, Math.min(index, views.length - 1));
    showing = true;
    show(text);
    showing = false;
    views[at] = { text: write(), place: writePlace() };
    changed();
  }

  function full() {
    return withPlace(write(), writePlace());
  }

  /** Where in our list the browser now is; a place that an address typed by hand made comes last. */
  function indexInHistory() {
    if (Number.isInteger(history.state)) return history.state;
    views.splice(at + 1, Infinity, { text: "", place: "" });
    return at + 1;
  }
}

const withPlace = (text, place) => [text, place && `at=${place}`].filter(Boolean).join("&");

const isFramed = () => window.self !== window.top;

/** What stands behind # in the address. */
export const hashText = () => location.hash.slice(1);

/** A browser may forbid a page to write its address; then the page does without. */
function attempt(action) {
  try {
    action();
  } catch {
    // the address stays as it is
  }
}
