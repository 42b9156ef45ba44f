// What a link is called in an answer, and which of its fields are answered.
export const LINKS = { entity: "referral_link", one: "link", many: "links" }

const FIELDS = ["id", "code", "name", "destination", "status", "created_at", "updated_at"]

export const linkList = { defaults: FIELDS, isList: true, defaultLimit: 20 }
export const linkOne = { defaults: FIELDS, isList: false }
