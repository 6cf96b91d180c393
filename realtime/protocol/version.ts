/**
 * Version of the contract between server, worker and browser. Fields are only ever added within a
 * version; a change that an older reader would misread raises it.
 */
export const PROTOCOL_VERSION = 1;
