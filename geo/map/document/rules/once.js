// What is found for an object once, however often it is asked for.

/**
 * @template {object} Of
 * @template Found
 * @param {(of: Of) => Found} find
 * @returns {(of: Of) => Found}
 */
export function once(find) {
  /** @type {WeakMap<Of, {is: Found}>} */
  const found = new WeakMap();
  return (of) => {
    const known = found.get(of) ?? { is: find(of) };
    found.set(of, known);
    return known.is;
  };
}

/**
 * Things by a key, each list in the order that they come in.
 * @template Key, Thing
 * @param {Iterable<Thing>} things
 * @param {(thing: Thing) => Iterable<Key>} keysOf
 * @returns {Map<Key, Thing[]>}
 */
export function grouped(things, keysOf) {
  /** @type {Map<Key, Thing[]>} */
  const found = new Map();
  for (const thing of things) {
    for (const key of keysOf(thing)) {
      const known = found.get(key);
      if (known) known.push(thing);
      else found.set(key, [thing]);
    }
  }
  return found;
}
