// A distance that the reader has chosen, or that the scale shows; all others are sent in words.

/** @param {number} distance */
export const metres = (distance) => (distance >= 1000 ? `${+(distance / 1000).toFixed(1)} km` : `${distance} m`);
