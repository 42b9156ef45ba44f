// Watches the promotions that credit partners: Medusa says nothing when one is deleted, so they are looked
// up, and admins are told of each that is gone, once. Changes no credit: what a deleted code earned stays.
import type {
  INotificationModuleService,
  IPromotionModuleService,
  PromotionDTO,
} from "@medusajs/framework/types"
import type { Instant } from "../core"
import type { SweepBooks } from "../modules/referral/books/sweep/sweep-books"
import type { LinkedCoupon } from "../modules/referral/catalog/coupons"
import { isWithoutProvider, sendOnce } from "./mail/outbox"

/** Coupons in one look: more take turns. */
const AT_ONCE = 1_000
const WALK = "coupon"
/** A line under the bell of Medusa's admin; everybody sees one that goes to nobody in particular. */
const FEED = { channel: "feed", template: "admin-ui", to: "" }

/** The parts of the application that watching needs. */
export interface CouponWorld {
  books: SweepBooks
  promotions: IPromotionModuleService
  notifications: INotificationModuleService
}

/**
 * Looks once at the next coupons. Fails at the end where somebody could not be told; it is tried again when
 * their turn comes.
 */
export async function watchCoupons(world: CouponWorld, now: Instant): Promise<void> {
  const { books } = world
  const coupons = await books.linkedCoupons((await books.cursorOf(WALK)) ?? "", AT_ONCE)
  const deleted = await deletedPromotions(world.promotions, coupons)
  const failures: unknown[] = []
  for (const coupon of coupons.filter(
    ({ promotion_id, known_gone }) => deleted.has(promotion_id) && !known_gone,
  )) {
    try {
      await tell(world.notifications, coupon, deleted.get(coupon.promotion_id) ?? null)
      await books.noteGone([coupon.id], now)
    } catch (failure) {
      failures.push(failure)
    }
  }
  const back = coupons.filter(({ promotion_id, known_gone }) => known_gone && !deleted.has(promotion_id))
  await books.noteGone(
    back.map(({ id }) => id),
    null,
  )
  await books.placeCursor(WALK, coupons.length < AT_ONCE ? "" : (coupons.at(-1)?.promotion_id ?? ""))
  if (failures.length > 0) throw failures[0]
}

/** A promotion as Medusa keeps it, deleted or not. */
type KeptPromotion = Pick<PromotionDTO, "id" | "code"> & { deleted_at: Date | string | null }

/** Which of these coupons' promotions are gone, with the code that they had, where Medusa keeps it. */
async function deletedPromotions(
  promotions: IPromotionModuleService,
  coupons: readonly LinkedCoupon[],
): Promise<Map<string, string | null>> {
  const ids = coupons.map(({ promotion_id }) => promotion_id)
  if (ids.length === 0) return new Map()
  const kept = (await promotions.listPromotions(
    { id: ids },
    { select: ["id", "code", "deleted_at"], withDeleted: true, take: ids.length },
  )) as KeptPromotion[]
  const known = new Map(kept.map((promotion) => [promotion.id, promotion]))
  const isThere = (id: string) => known.has(id) && known.get(id)?.deleted_at === null
  return new Map(ids.filter((id) => !isThere(id)).map((id) => [id, known.get(id)?.code ?? null]))
}

async function tell(
  notifications: INotificationModuleService,
  { id, promotion_id, partner }: LinkedCoupon,
  code: string | null,
): Promise<void> {
  try {
    await sendOnce(notifications, {
      ...FEED,
      data: {
        title: "A partner's promotion was deleted",
        description: `${code ?? promotion_id} credited ${partner.name} (${partner.code}) and can't be typed any more. Link another promotion to the partner, or unlink this one.`,
      },
      resource_id: id,
      resource_type: "referral_coupon",
      idempotency_key: `referral-promotion-deleted ${promotion_id}`,
    })
  } catch (failure) {
    // A shop without a feed is told by the list of coupons and the health route alone.
    if (!isWithoutProvider(failure)) throw failure
  }
}
