// The one place that changes: what is filtered, selected, hovered, and how it is shown. Parts of the
// page subscribe and redraw what depends on the keys that changed; they do not call each other.

export function createStore(initial) {
  const state = { ...initial };
  const listeners = [];
  return {
    state,
    subscribe(keys, listener) {
      listeners.push({ keys, listener });
    },
    update(patch) {
      const changed = Object.keys(patch).filter((key) => state[key] !== patch[key]);
      Object.assign(state, patch);
      for (const { keys, listener } of listeners) {
        if (keys.some((key) => changed.includes(key))) listener(state);
      }
    },
  };
}
