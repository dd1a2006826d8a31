/** Whether this browser can run the engine itself: it reckons with days and zones by Temporal. */
export const hasTemporal = 'Temporal' in globalThis
