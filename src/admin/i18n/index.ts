// Hands the plugin's words to the dashboard, under a namespace of their own so that they meet nobody else's keys.
import en from "./en"

export default { en: { referral: en } }
