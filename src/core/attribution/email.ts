// Owns what an e-mail address may look like, wherever a person types one. Owns no matching of people
// (contact.ts, partner.ts), and says nothing about addresses that are stored already.

const LENGTH = 254
const LOCAL_LENGTH = 64
/** No quotes, no brackets, no comments: what mail servers deliver to in practice, and no HTML can hide in. */
export const EMAIL =
  /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/i

/**
 * Whether a text is an e-mail address, blanks around it aside: somebody, by plain characters, at a domain
 * with a dot. Domains of other scripts are written in punycode. Whether it takes mail, only mail can tell.
 *
 * @example isEmail('"><img@x.test') // false
 */
export function isEmail(text: string): boolean {
  const address = text.trim()
  return address.length <= LENGTH && address.indexOf("@") <= LOCAL_LENGTH && EMAIL.test(address)
}
