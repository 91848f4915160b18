/**
 * A table for finding places by 32-bit hashes. A place, plus one, is in the slot named by the last bits of its hash, or
 * in the next one that was free. 0 means a free slot, and there is always one. The number of slots is a power of two.
 */
export function toSlots(hashes: Uint32Array): Uint32Array {
  const slots = new Uint32Array(2 ** Math.ceil(Math.log2(2 * hashes.length + 1)))
  const mask = slots.length - 1
  for (let place = 0; place < hashes.length; place++) {
    let at = (hashes[place] ?? 0) & mask
    while (slots[at] !== 0) at = (at + 1) & mask
    slots[at] = place + 1
  }
  return slots
}
