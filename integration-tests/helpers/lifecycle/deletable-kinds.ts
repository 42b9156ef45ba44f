// The kinds of records that an order may point to, and where the admin API has each. Makes and deletes
// nothing.

/** In an order in which Medusa lets them be deleted. */
export const DELETABLE = [
  "promotion",
  "campaign",
  "price list",
  "variant",
  "product",
  "category",
  "collection",
  "product type",
  "product tag",
  "customer group",
  "customer",
  "cart",
  "tax rate",
  "tax region",
  "shipping option",
  "shipping profile",
  "publishable key",
  "stock location",
  "sales channel",
  "region",
] as const
export type Deletable = (typeof DELETABLE)[number]

/** Where the admin API has each; Medusa has no route for carts. */
export const ADMIN_PATHS: Record<Exclude<Deletable, "cart">, string> = {
  promotion: "promotions",
  campaign: "campaigns",
  "price list": "price-lists",
  variant: "products/:product/variants",
  product: "products",
  category: "product-categories",
  collection: "collections",
  "product type": "product-types",
  "product tag": "product-tags",
  "customer group": "customer-groups",
  customer: "customers",
  "tax rate": "tax-rates",
  "tax region": "tax-regions",
  "shipping option": "shipping-options",
  "shipping profile": "shipping-profiles",
  "publishable key": "api-keys",
  "stock location": "stock-locations",
  "sales channel": "sales-channels",
  region: "regions",
}
