/** Largest archive that is taken in, bytes. */
export const maxArchiveBytes = 4 * 1024 ** 3
/** Bytes of a file that go in one part of an upload; a message to the core has a bound of 8 MiB. */
export const partBytes = 3 * 1_048_576
