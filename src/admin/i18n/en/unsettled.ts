// The words around orders that could not be settled, in English.
export default {
  title: "Unsettled Orders",
  subtitle:
    "What these orders earn is not up to date. They are tried again by themselves, at growing distances",
  columns: {
    order: "Order",
    reason: "Reason",
    since: "Since",
    attempts: "Attempts",
    next: "Next attempt",
  },
  empty: {
    title: "Every order is settled",
    hint: "Orders that could not be settled are listed here, with the reason.",
  },
  error: {
    title: "The list could not be loaded",
    hint: "Check your connection and try again. If it stays like this, the log of the Medusa server says why.",
  },
  reason: {
    currency: "Unknown currency",
    unreadable: "The order can't be read",
    unwritable: "The database refuses it",
    refused: "A rule refuses it",
    other: "Settling failed repeatedly",
  },
  todo: {
    currency:
      "Correct the order's currency, or update the plugin to a version that knows it. Then try again.",
    unreadable:
      "Something in the order's data is not as Medusa leaves it, after a script for one. Correct it, then try again.",
    unwritable: "The order comes to something that can't be booked. Correct the order, then try again.",
    refused: "Correct what the message names, then try again.",
    other: "Look into the log of the worker for this order. Try again once its cause is gone.",
  },
  order: {
    title: "The referral of this order is not up to date",
    since: "Since {{since}}. Next attempt: {{next}}.",
  },
  retry: {
    action: "Try again",
    label: "Try order {{order}} again",
    done: "Order {{order}} is tried again now",
    failed: "The order could not be tried again",
  },
}
