// Owns the header by which every answer below /r is known as this plugin's, so that "test link" can tell it from another server's behind
// the same name.

export const OURS_HEADER = "x-referral-link"
