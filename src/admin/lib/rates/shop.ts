// Owns how the admin finds what a rate can be for: products, variants, collections and categories of Medusa's, by search or by id.
import { keepPreviousData, useQuery } from "@tanstack/react-query"
import { get, type Query } from "../http"
import { type Kind, keyOf, namedBy, type RateScope, scopeOf } from "./rates"

/** Something that can have a rate. */
export interface Pickable {
  id: string
  name: string
  /** What tells it from others of the same name. */
  detail: string | null
}

interface Found {
  id: string
  title?: string
  name?: string
  handle?: string | null
  sku?: string | null
  collection?: { title: string } | null
  product?: { title: string } | null
  parent_category?: { name: string } | null
}

interface Source {
  path: string
  many: string
  fields: string
  read: (found: Found) => Omit<Pickable, "id">
}

const SOURCES: Record<Kind, Source> = {
  product: {
    path: "/admin/products",
    many: "products",
    fields: "id,title,collection.title",
    read: ({ title = "", collection }) => ({ name: title, detail: collection?.title ?? null }),
  },
  variant: {
    path: "/admin/product-variants",
    many: "variants",
    fields: "id,title,sku,product.title",
    read: ({ title = "", sku = null, product }) => {
      return { name: product ? `${product.title} · ${title}` : title, detail: sku }
    },
  },
  collection: {
    path: "/admin/collections",
    many: "collections",
    fields: "id,title,handle",
    read: ({ title = "", handle = null }) => ({ name: title, detail: handle }),
  },
  category: {
    path: "/admin/product-categories",
    many: "product_categories",
    fields: "id,name,parent_category.name",
    read: ({ name = "", parent_category }) => ({ name, detail: parent_category?.name ?? null }),
  },
}

const KINDS = Object.keys(SOURCES) as Kind[]
/** What a search for rows of a card looks at, of each kind. */
const SEARCHED = 100
/** Names that are wanted within this time are asked for together. */
const TOGETHER_MS = 20
const AT_ONCE = 100
const NAMES_STAY_MS = 60_000

async function find(kind: Kind, query: Query): Promise<{ found: Pickable[]; count: number }> {
  const { path, many, fields, read } = SOURCES[kind]
  const answer = await get<Record<string, unknown>>(path, { ...query, fields })
  const found = (answer[many] as Found[]).map((one) => ({ id: one.id, ...read(one) }))
  return { found, count: Number(answer.count) }
}

/** A page of one kind. */
export function usePickables(kind: Kind, query: Query) {
  return useQuery({
    queryKey: ["referral", "pickables", kind, query],
    queryFn: () => find(kind, query),
    placeholderData: keepPreviousData,
  })
}

/** The keys of all scopes whose name or code matches; undefined while nothing is searched for. */
export function useMatchingScopes(q: string) {
  return useQuery({
    queryKey: ["referral", "matching-scopes", q],
    queryFn: async () => {
      const all = await Promise.all(
        KINDS.map(async (kind) => ({ kind, ...(await find(kind, { q, limit: SEARCHED })) })),
      )
      return new Set(all.flatMap(({ kind, found }) => found.map(({ id }) => keyOf(scopeOf(kind, id)))))
    },
    enabled: q !== "",
    placeholderData: keepPreviousData,
  })
}

/** What a scope names; null if it is no longer there. The default has no name of its own. */
export function usePicked(scope: RateScope) {
  const named = namedBy(scope)
  return useQuery({
    queryKey: ["referral", "picked", keyOf(scope)],
    queryFn: () => (named === null ? null : LOADERS[named.kind](named.id)),
    enabled: named !== null,
    staleTime: NAMES_STAY_MS,
  })
}

const LOADERS = Object.fromEntries(KINDS.map((kind) => [kind, together(kind)])) as Record<
  Kind,
  ReturnType<typeof together>
>

/** Reads one by id; those that are wanted at the same moment in one request, since a page shows many. */
function together(kind: Kind): (id: string) => Promise<Pickable | null> {
  let waiting: { id: string; done: (found: Pickable | null) => void; failed: (error: unknown) => void }[] = []
  const send = async () => {
    const asked = waiting.splice(0, AT_ONCE)
    if (waiting.length > 0) window.setTimeout(() => void send())
    try {
      const id = asked.map((one) => one.id)
      const { found } = await find(kind, { id, limit: id.length })
      const byId = new Map(found.map((one) => [one.id, one]))
      for (const one of asked) one.done(byId.get(one.id) ?? null)
    } catch (error) {
      for (const one of asked) one.failed(error)
    }
  }
  return (id) =>
    new Promise((done, failed) => {
      waiting = [...waiting, { id, done, failed }]
      if (waiting.length === 1) window.setTimeout(() => void send(), TOGETHER_MS)
    })
}
