// The pages of payout runs, used by two admins at two browsers: started, looked through, approved by both, sent once; and what happens otherwise.
import { parse } from "csv-parse/sync"
import type { Bank } from "../helpers/backstage/bank"
import {
  type Dashboard,
  expectNotToSee,
  expectToFitAPhone,
  expectToSee,
} from "../helpers/browser-shop/dashboard"
import {
  button,
  chooses,
  decides,
  drawer,
  heading,
  opens,
  opensMenu,
  row,
  run,
  text,
} from "../helpers/browser-shop/payout-pages"
import {
  ACCOUNT,
  arePaidFor,
  hasDetails,
  isAWeekAgo,
  isRefunded,
  losesItsProvider,
  paidAfterAll,
  startsRun,
  waitedFor,
} from "../helpers/browser-shop/payday"
import type { ReferralShop } from "../helpers/browser-shop/referral-shop"
import { openForTwoAdmins, type TwoAdmins } from "../helpers/browser-shop/two-admins"

let bank: Bank
let shop: ReferralShop
let ada: Dashboard
let ben: Dashboard
let jim: string
let ann: string
let zoe: string
let close: TwoAdmins["close"]

beforeAll(async () => {
  ;({ bank, shop, ada, ben, close } = await openForTwoAdmins("payouts"))
})

afterAll(async () => {
  await close()
})

describe("a payout run", () => {
  let address: string

  it("is explained while there is none", async () => {
    await ada.page.getByRole("link", { name: "Referral Payouts" }).click()

    await expectToSee(text(ada, "No payout runs yet"), text(ada, "nothing is sent before it is approved"))
  })

  it("is started once, however impatient somebody is, and then shows what it would pay", async () => {
    const bob = await shop.recruits({ name: "Bob Stone", code: "bob", email: "bob@example.com" })
    jim = await shop.recruits({ name: "Jim Rivers", code: "jim", email: "jim@example.com", parent_id: bob })
    ann = await shop.recruits({ name: "Ann Lee", code: "ann", email: "ann@example.com" })
    zoe = await shop.recruits({ name: "Zoe Hart", code: "zoe", email: "zoe@example.com" })
    await hasDetails(shop, bob, { account_holder: "Bob Stone", account: "GB33BUKB20201555555555" })
    await hasDetails(shop, jim, { account_holder: "Jim Rivers", account: ACCOUNT, country: "DE" })
    await hasDetails(shop, ann, { account_holder: "A. Lee Ltd", account: "12345678" }, 2)
    const orders = [await shop.sellsReferredBy("jim"), await shop.sellsReferredBy("jim")]
    await arePaidFor(shop, orders)
    await isRefunded(shop, orders[1] ?? "", 50)
    await shop.adjusts(ann, 35)
    await shop.adjusts(ann, 12.5, "eur")
    await shop.adjusts(zoe, 8)

    await ada.page.getByRole("link", { name: "Start run" }).click()
    await drawer(ada).getByRole("button", { name: "Start run" }).dblclick()

    await expectToSee(
      run(ada).getByText("Waits for 2 approvals by different admins."),
      run(ada).getByRole("row", { name: "EUR 1 €12.50" }),
      run(ada).getByRole("row", { name: "USD 4 $92.34 $92.34" }),
      row(ada, "Jim Rivers").getByText("$35.24"),
      ada.region("History").getByText("ada@test.local started it."),
    )
    address = new URL(ada.page.url()).pathname.replace("/app", "")
    const { count } = await shop.admin.get<{ count: number }>("/admin/referral/payout-runs")
    expect(count).toBe(1)
  })

  it("points to payouts that have nowhere to go, and to accounts that were changed lately", async () => {
    const needs = ada.region("Needs you")

    await expectToSee(
      needs
        .getByRole("list", { name: "For a payout it is not known where the money goes" })
        .getByText("Zoe Hart"),
      needs.getByText("2 payouts go to accounts that nobody was paid at yet"),
      row(ada, "Zoe Hart").getByText("No payout details"),
      row(ada, "$35.00").getByText("New account: admin@test.local changed the payout details on", {
        exact: false,
      }),
    )
    const nameless = /- (button|link|textbox|checkbox)(:| \[|$)/m
    expect(await needs.ariaSnapshot()).not.toMatch(nameless)
    expect(await run(ada).ariaSnapshot()).not.toMatch(nameless)
  })

  it("explains each payout down to its orders, what was taken back against it, and where it goes", async () => {
    await row(ada, "Jim Rivers").getByRole("link", { name: "Jim Rivers" }).click()

    const why = ada.region("Why this amount").getByRole("row")
    await expectToSee(why.filter({ hasText: "Taken back" }))
    expect((await why.allInnerTexts()).slice(1)).toEqual([
      expect.stringMatching(/Taken back\s+#2\s+Shirt\s+Sale, level 1\s+-\$4\.76/),
      expect.stringMatching(/Matured\s+#2\s+Shirt\s+Sale, level 1\s+\+\$20\.00/),
      expect.stringMatching(/Matured\s+#1\s+Shirt\s+Sale, level 1\s+\+\$20\.00/),
      expect.stringMatching(/Payout\s+\$35\.24/),
    ])
    await expectToSee(
      ada.region("Where the money goes").getByText("DE89 3704 0044 0532 0130 00"),
      ada.region("Where the money goes").getByText("Germany"),
    )
    await ada.picture("payout", 900)
    await why.getByRole("link", { name: "#1" }).click()
    await expectToSee(ada.region("Referral"))
    await ada.page.goBack()
    await ada
      .region("Payout to Jim Rivers")
      .getByRole("link", { name: /^Payouts up to / })
      .click()
    await expectToSee(run(ada))
  })

  it("lets a payout be taken out, with a reason that is kept", async () => {
    await button(ada, "Take out: Zoe Hart, $8.00").click()
    await decides(ada, "Take out")
    await expectToSee(drawer(ada).getByText("Say why, for whoever reads the record later."))
    await decides(ada, "Take out", "Has given no account")

    await expectNotToSee(drawer(ada))
    await expectToSee(
      row(ada, "Zoe Hart").getByText("Left out"),
      run(ada).getByRole("row", { name: "USD 4 $92.34 $84.34 - - $8.00" }),
      ada.region("History").getByText("ada@test.local took a payout out."),
      ada.region("History").getByText("Reason: Has given no account"),
    )
  })

  it("is approved with the keyboard alone, and not twice by the same admin", async () => {
    const { keyboard } = ada.page
    await ada.tabsTo(button(ada, "Approve"))
    await keyboard.press("Enter")
    await expectToSee(
      drawer(ada).getByText("4 payouts: €12.50, $84.34"),
      drawer(ada).getByText("Nothing is ever added to a run", { exact: false }),
      drawer(ada).getByText("After yours, 1 more approval by another admin is needed."),
    )
    await ada.tabsTo(drawer(ada).getByRole("button", { name: "Approve" }))
    await keyboard.press("Enter")

    await expectToSee(
      run(ada).getByText("Waits for 1 more approval. ada@test.local approved on", { exact: false }),
      run(ada).getByText("You have approved already. Another admin must approve it."),
    )
    await expectNotToSee(button(ada, "Approve"))
  })

  it("is executed once the other admin has approved, too: the payment file is made and handed out", async () => {
    await ben.visits(address)
    await button(ben, "Approve").click()
    await ada.picture("payout-run", 1120)
    await expectToSee(drawer(ben).getByText("It is the last approval that is needed", { exact: false }))
    await decides(ben, "Approve")
    await expectToSee(
      run(ben).getByText("File to be sent"),
      run(ben).getByRole("progressbar", { name: "Progress" }),
    )

    const file = await ben.saves(() => button(ben, "Download payment file").click())
    const payments = parse<Record<string, string>>(file.text, { columns: true, bom: true })
    expect(
      payments
        .map(({ row: kind, partner_code, account, amount }) =>
          [kind, partner_code, account, amount].join(" ").trim(),
        )
        .sort(),
    ).toEqual([
      "payment ann '12345678 12.50",
      "payment ann '12345678 35.00",
      "payment bob GB33BUKB20201555555555 14.10",
      `payment jim ${ACCOUNT} 35.24`,
      "total   12.50",
      "total   84.34",
    ])
  })

  it("is paid when the file is marked as sent, and the first admin's page follows by itself", async () => {
    await button(ben, "Mark as sent").click()
    await expectToSee(drawer(ben).getByText("4 payouts: €12.50, $84.34"))
    await decides(ben, "Mark as sent")

    await expectToSee(
      run(ben).getByText("It is through: 4 payouts were paid."),
      row(ben, "Jim Rivers").getByText("Paid"),
    )
    await expectToSee(
      run(ada).getByText("It is through: 4 payouts were paid."),
      row(ada, "Jim Rivers").getByText("Paid"),
    )
    await ada.page.getByRole("link", { name: "Referral Payouts" }).first().click()
    await expectToSee(row(ada, "Done").getByText("2 of 2"))
  })

  it("notes what the bank returned, as the other admin says: it is owed again", async () => {
    await ada.visits(address)
    await chooses(ada, "The bank returned it", "$35.00 to Ann Lee")
    await decides(ada, "The bank returned it", "The account was closed")

    await expectToSee(
      row(ada, "$35.00").getByText("Failed"),
      row(ada, "$35.00").getByText("The bank returned it."),
    )
  })

  it("stands in the ledger entry by entry, each leading to its payout", async () => {
    await ada.page.getByRole("link", { name: "Referral Ledger" }).click()
    await row(ada, "Bounced").getByRole("link", { name: "Payout" }).click()

    await expectToSee(
      heading(ada, "Payout to Ann Lee"),
      ada.region("History").getByText("Reason: The account was closed"),
    )
  })
})

describe("a payout run that goes otherwise", () => {
  let file: string

  it("is rejected with a reason; whoever was about to approve it is told what happened meanwhile", async () => {
    const id = await startsRun(shop)
    await opens(ada, id)
    await opens(ben, id)
    await button(ben, "Approve").click()
    await expectToSee(drawer(ben).getByText("payouts: $43.00", { exact: false }))
    await button(ada, "Reject").click()
    await decides(ada, "Reject", "The bonuses are wrong")
    await expectToSee(
      run(ada).getByText("ada@test.local rejected it: The bonuses are wrong.", { exact: false }),
      row(ada, "Zoe Hart").getByText("Left out"),
    )

    await decides(ben, "Approve")
    await expectToSee(
      drawer(ben).getByText("can be approved, rejected or changed only while it waits", { exact: false }),
      drawer(ben)
        .getByRole("list", { name: "What happened meanwhile" })
        .getByText("ada@test.local rejected the run."),
    )
    await drawer(ben).getByRole("button", { name: "Close", exact: true }).last().click()
    await expectToSee(run(ben).getByText("Rejected"))
    await expectNotToSee(button(ben, "Approve"))
  })

  it("can be paused; and that a payout of unknown outcome failed takes two admins", async () => {
    await shop.sets({ required_approvals: 1 })
    await isAWeekAgo(shop)
    bank.for(ann).isUnknownFor()
    const id = await startsRun(shop, { provider: "bank" })
    await shop.admin.post(`/admin/referral/payout-runs/${id}/approve`)
    await opens(ada, id)
    // Zoe, who has given no account, is settled; Ann is not.
    await expectToSee(run(ada).getByText("1 of 2 settled · 1 unknown", { exact: false }))
    await waitedFor(shop, id)
    await button(ada, "Pause").click()
    await decides(ada, "Pause", "The bank is slow")
    await expectToSee(run(ada).getByText("ada@test.local paused it: The bank is slow.", { exact: false }))

    await button(ada, "It failed: Ann Lee, $35.00").click()
    await decides(ada, "It failed", "The bank has no such transfer")
    await expectToSee(ada.region("Needs you").getByText("You have said so. Another admin must say so, too."))
    await expectNotToSee(button(ada, "It failed: Ann Lee, $35.00"))

    await opens(ben, id)
    await button(ben, "It failed: Ann Lee, $35.00").click()
    await expectToSee(drawer(ben).getByText("ada@test.local has said so already.", { exact: false }))
    await decides(ben, "It failed", "I have called the bank")
    await expectToSee(run(ben).getByText("Done"), row(ben, "Ann Lee").getByText("Failed"))

    await paidAfterAll(shop, id, ann)
    await opens(ben, id)
    await expectToSee(
      ben.region("Needs you").getByText("A payout was paid after all"),
      ben.region("Needs you").getByRole("link", { name: "Add adjustment: Ann Lee, $35.00" }),
    )
  })

  it("warns approvers of what was paid after all, until somebody has seen to it", async () => {
    await shop.adjusts(zoe, 5)
    file = await startsRun(shop)
    await opens(ada, file)
    const warning = "A payout may pay what was paid already"
    await button(ada, "Approve").click()
    await expectToSee(drawer(ada).getByText(warning), drawer(ada).getByText("Ann Lee, $35.00"))
    await drawer(ada).getByRole("button", { name: "Cancel" }).click()
    await ada.region("Needs you").getByRole("link", { name: "See what was paid after all" }).click()
    await button(ada, "Seen to").click()
    await decides(ada, "Seen to", "Ann has sent it back")
    await expectToSee(text(ada, "ada@test.local saw to that on"), text(ada, "Reason: Ann has sent it back"))

    await opens(ada, file)
    await expectToSee(button(ada, "Approve"), row(ada, "Ann Lee"))
    await expectNotToSee(text(ada, warning))
    await button(ada, "Approve").click()
    await decides(ada, "Approve")
    await expectToSee(run(ada).getByText("File to be sent"))
  })

  it("leaves an admin's menu open while what stands beneath it moves on", async () => {
    await opens(ben, file)
    await opensMenu(ben, "$35.00 to Ann Lee")
    await chooses(ada, "It was paid", "$13.00 to Zoe Hart")
    await decides(ada, "It was paid", "It is on the statement")

    await expectToSee(row(ada, "Zoe Hart").getByText("Paid"), row(ben, "Zoe Hart").getByText("Paid"))
    expect(await ben.page.getByRole("menuitem", { name: "It failed" }).isVisible()).toBe(true)
    await ben.page.keyboard.press("Escape")
  })

  it("leaves it to another admin to say that the bank returned what one found paid", async () => {
    await row(ada, "Zoe Hart").getByRole("link", { name: "Zoe Hart" }).click()

    await expectToSee(
      text(ada, "You said that it was sent or paid. If the bank returned it, another admin must say so."),
    )
    await expectNotToSee(button(ada, "The bank returned it"))
    await opens(ben, file)
    await row(ben, "Zoe Hart").getByRole("link", { name: "Zoe Hart" }).click()
    await expectToSee(button(ben, "The bank returned it"))
  })

  it("says what was called failed and still stands in the payment file", async () => {
    for (const admin of [ada, ben]) {
      await opens(admin, file)
      await chooses(admin, "It failed", "$35.00 to Ann Lee")
      await expectToSee(drawer(admin).getByText("It still stands in the payment file", { exact: false }))
      await decides(admin, "It failed", "The bank has no such account")
      await expectNotToSee(drawer(admin))
    }
    await expectToSee(
      run(ben).getByText("1 payout that stands in the payment file was called failed", { exact: false }),
      run(ben).getByRole("link", { name: "See which one" }),
      button(ben, "Download payment file"),
    )
  })

  it("can't go on where the shop has not got its provider any more, and says so before it is approved", async () => {
    const id = await startsRun(shop, { provider: "bank" })
    await losesItsProvider(shop, id)
    await opens(ada, id)
    await expectToSee(text(ada, "once it is approved, nothing of it would be sent"))
    await button(ada, "Approve").click()
    await decides(ada, "Approve")

    await expectToSee(
      run(ada).getByText("Can't go on"),
      run(ada).getByText("The shop has no payout provider “oldbank” any more", { exact: false }),
    )
  })
})

describe("the pages of payout runs", () => {
  it("are usable on a narrow screen", async () => {
    await expectToFitAPhone(ada, row(ada, "Ann Lee"))
  })

  it("say so when there is no such run or payout", async () => {
    await ada.visits("/referral/payouts/refrun_nothing")
    await expectToSee(heading(ada, "There is no such payout run"))
    await ada.visits("/referral/payouts/payout/refpay_nothing")
    await expectToSee(heading(ada, "There is no such payout"))
    await ada.page.getByRole("link", { name: "To the list of payout runs" }).click()
    await expectToSee(heading(ada, "Referral Payouts"))
  })

  it("say what to do when the session has ended", async () => {
    const first = ada.page.getByRole("link", { name: /20\d\d/ }).first()
    await expectToSee(first)
    await ada.isSignedOut()
    await first.click()
    await expectToSee(
      text(ada, "The payout run could not be loaded"),
      ada.page.getByRole("link", { name: "Sign in" }),
    )
  })
})
