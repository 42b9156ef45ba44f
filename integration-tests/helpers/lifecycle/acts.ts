// What a merchant does with an order, over Medusa's own admin API. Knows nothing of commissions.
import type { HttpClient } from "../shop/http"

interface OrderSeen {
  items: { id: string; variant_id: string; quantity: number }[]
  payment_collections: { id: string; status: string; amount: number; payments: { id: string }[] }[]
}

interface Claimed {
  quantity: number
  replaced?: number
  lost?: boolean
  shippedBy?: string
}

/** The acts of one admin on one order. Its first line is the one that is returned, edited, claimed. */
export class Merchant {
  constructor(
    private readonly admin: HttpClient,
    readonly orderId: string,
  ) {}

  async captures(amount?: number): Promise<void> {
    await this.admin.post(
      `/admin/payments/${await this.paymentId()}/capture`,
      amount === undefined ? {} : { amount },
    )
  }

  /** `reason`: the id of one of the shop's refund reasons. */
  async refunds(amount: number, reason?: string): Promise<void> {
    const refund_reason_id = reason === undefined ? {} : { refund_reason_id: reason }
    await this.admin.post(`/admin/payments/${await this.paymentId()}/refund`, { amount, ...refund_reason_id })
  }

  async cancels(): Promise<void> {
    await this.admin.post(`/admin/orders/${this.orderId}/cancel`)
  }

  async fulfils(): Promise<void> {
    const { items } = await this.order()
    await this.admin.post(`/admin/orders/${this.orderId}/fulfillments`, {
      items: items.map(({ id, quantity }) => ({ id, quantity })),
    })
  }

  /** Answers the return's id. */
  async requestsReturn(quantity: number): Promise<string> {
    const { id } = await this.begins("returns", {})
    await this.admin.post(`/admin/returns/${id}/request-items`, { items: [await this.first(quantity)] })
    await this.admin.post(`/admin/returns/${id}/request`)
    return id
  }

  async receives(returnId: string, quantity: number): Promise<void> {
    await this.beginsReceiving(returnId, quantity)
    await this.confirmsReceipt(returnId)
  }

  async beginsReceiving(returnId: string, quantity: number): Promise<void> {
    await this.admin.post(`/admin/returns/${returnId}/receive`)
    await this.admin.post(`/admin/returns/${returnId}/receive-items`, { items: [await this.first(quantity)] })
  }

  async confirmsReceipt(returnId: string): Promise<void> {
    await this.admin.post(`/admin/returns/${returnId}/receive/confirm`)
  }

  /** Takes back what came damaged: it counts as returned, and goes into no stock. */
  async receivesDamaged(returnId: string, quantity: number): Promise<void> {
    await this.admin.post(`/admin/returns/${returnId}/receive`)
    await this.admin.post(`/admin/returns/${returnId}/dismiss-items`, { items: [await this.first(quantity)] })
    await this.admin.post(`/admin/returns/${returnId}/receive/confirm`)
  }

  async edits(quantity: number): Promise<void> {
    await this.beginsEditing(quantity)
    await this.confirmsEdit()
  }

  /** Adds a line at a price of the admin's own: a discount given by hand, goods by the metre. */
  async addsAt(unit_price: number, quantity = 1): Promise<void> {
    const variant_id = (await this.order()).items[0]?.variant_id
    await this.admin.post("/admin/order-edits", { order_id: this.orderId })
    const items = [{ variant_id, unit_price, quantity }]
    await this.admin.post(`/admin/order-edits/${this.orderId}/items`, { items })
    await this.confirmsEdit()
  }

  async beginsEditing(quantity: number): Promise<void> {
    await this.admin.post("/admin/order-edits", { order_id: this.orderId })
    const { id } = await this.first(1)
    await this.admin.post(`/admin/order-edits/${this.orderId}/items/item/${id}`, { quantity })
  }

  async confirmsEdit(): Promise<void> {
    await this.admin.post(`/admin/order-edits/${this.orderId}/confirm`)
  }

  /** What an edit, an exchange or a claim made due, marked as paid. */
  async marksAsPaid(): Promise<void> {
    const { payment_collections } = await this.order()
    const open = payment_collections.find(({ status }) => status === "not_paid")
    await this.admin.post(`/admin/payment-collections/${open?.id}/mark-as-paid`, { order_id: this.orderId })
  }

  /**
   * Answers the claim's id, and its return's. `replaced`: so many of the same are sent anew, by a shipping
   * option if one is named. `lost`: nothing comes back.
   */
  async claims(
    type: "refund" | "replace",
    { quantity, replaced = 0, lost = false, shippedBy }: Claimed,
  ): Promise<{ id: string; returnId: string }> {
    const { id } = await this.begins("claims", { type })
    const item = await this.first(quantity)
    await this.admin.post(`/admin/claims/${id}/claim-items`, { items: [{ ...item, reason: "other" }] })
    if (!lost) await this.admin.post(`/admin/claims/${id}/inbound/items`, { items: [item] })
    if (replaced > 0) await this.sendsOut("claims", id, replaced)
    if (shippedBy !== undefined) {
      const shipping = { shipping_option_id: shippedBy }
      await this.admin.post(`/admin/claims/${id}/outbound/shipping-method`, shipping)
    }
    await this.admin.post(`/admin/claims/${id}/request`)
    return { id, returnId: lost ? "" : await this.returnOf("claim", id) }
  }

  /** Answers the exchange's id, and its return's. */
  async exchanges(quantity: number): Promise<{ id: string; returnId: string }> {
    const { id } = await this.begins("exchanges", {})
    await this.admin.post(`/admin/exchanges/${id}/inbound/items`, { items: [await this.first(quantity)] })
    await this.sendsOut("exchanges", id, quantity)
    await this.admin.post(`/admin/exchanges/${id}/request`)
    return { id, returnId: await this.returnOf("exchange", id) }
  }

  async takesBack(kind: "claims" | "exchanges" | "returns", id: string): Promise<void> {
    await this.admin.post(`/admin/${kind}/${id}/cancel`)
  }

  /**
   * Negative: what the shop owes the buyer goes to store credit. Above 0: so much of what the buyer owes is
   * let go.
   */
  async credits(amount: number): Promise<void> {
    const why = { reference: amount < 0 ? "store_credit" : "goodwill", reference_id: "none" }
    await this.admin.post(`/admin/orders/${this.orderId}/credit-lines`, { amount, ...why })
  }

  async order(): Promise<OrderSeen> {
    const fields = "id,*items,*payment_collections,*payment_collections.payments"
    return (await this.admin.get<{ order: OrderSeen }>(`/admin/orders/${this.orderId}?fields=${fields}`))
      .order
  }

  private async sendsOut(kind: "claims" | "exchanges", id: string, quantity: number): Promise<void> {
    const variant_id = (await this.order()).items[0]?.variant_id
    await this.admin.post(`/admin/${kind}/${id}/outbound/items`, { items: [{ variant_id, quantity }] })
  }

  private async begins(kind: "returns" | "claims" | "exchanges", more: object): Promise<{ id: string }> {
    const singular = kind.slice(0, -1)
    const answer = await this.admin.post<Record<string, { id: string }>>(`/admin/${kind}`, {
      order_id: this.orderId,
      ...more,
    })
    const one = answer[singular]
    if (one === undefined) throw new Error(`/admin/${kind} answered without ${singular}`)
    return one
  }

  private async returnOf(kind: "claim" | "exchange", id: string): Promise<string> {
    const answer = await this.admin.get<Record<string, { return_id: string }>>(
      `/admin/${kind}s/${id}?fields=id,return_id`,
    )
    return answer[kind]?.return_id ?? ""
  }

  private async first(quantity: number): Promise<{ id: string; quantity: number }> {
    return { id: (await this.order()).items[0]?.id ?? "", quantity }
  }

  async paymentId(): Promise<string> {
    return (await this.order()).payment_collections[0]?.payments[0]?.id ?? ""
  }
}
