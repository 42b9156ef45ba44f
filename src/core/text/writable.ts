// Owns which text can be kept at all: a database's text holds no NUL and no half of a character.

const UNWRITABLE = /\0|\p{Surrogate}/u

/**
 * Whether a text can be written down.
 *
 * @example isWritable("Ünal 👋") // true
 */
export const isWritable = (text: string): boolean => !UNWRITABLE.test(text)
