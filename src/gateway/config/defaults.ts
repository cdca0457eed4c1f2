/** What the game needs at least, where the administrator has stored nothing of the name. */

const NONE = { texture: "None", link: "" };
const LONG_AGO = 0;
/** Far enough, in Unix seconds. */
const NEVER = 17_911_198_800;
const always = (id: string) => ({ id, starttime: LONG_AGO, endtime: NEVER });

const resource = (type: string, more: object) => ({ type, id: type, _ts: 0, ...more });

const store = (type: string) =>
  resource(type, {
    entry_number: 0,
    days_remaining_to_trigger_upsell: 0,
    marketing: {
      featured_texture_01: "None",
      featured_texture_02: "None",
      featured_texture_03: "None",
      featured_texture_04: "None",
    },
    ui: { header_text_01: "", header_text_02: "" },
    store_slots: [],
  });

export const DEFAULTS: Readonly<Record<string, object | undefined>> = {
  main_menu: resource("main_menu", {
    splash_version: 1,
    help_link: "https://en.wikipedia.org/wiki/Echo_VR",
    news_link: "https://en.wikipedia.org/wiki/Echo_VR",
    discord_link: "https://discord.com",
    news: { offseason: NONE, sentiment: NONE },
    splash: { offseason: NONE },
  }),
  active_battle_pass_season: resource("active_battle_pass_season", {
    season_number: 0,
    offseason: false,
    title: "INVALID",
    premium_price: 0,
    premium_reward: null,
    marketing_text: "INVALID",
  }),
  active_store_entry: store("active_store_entry"),
  active_store_featured_entry: store("active_store_featured_entry"),
  login_settings: {
    config_data: {
      active_battle_pass_season: always("active_battle_pass_season"),
      active_store_entry: always("active_store_entry"),
      active_store_featured_entry: always("active_store_featured_entry"),
    },
    env: "live",
    iap_unlocked: true,
    matchmaker_queue_mode: "disabled",
    remote_log_errors: false,
    remote_log_metrics: true,
    remote_log_rich_presence: false,
    remote_log_social: false,
    remote_log_warnings: false,
  },
  eula: {
    type: "eula",
    lang: "en",
    version: 1,
    version_ga: 1,
    text: "This server is run by people\nwho play the game. Be kind,\nand follow the rules of your\ncommunity.",
    text_ga:
      "This server is run by people\nwho play the game. Be kind,\nand follow the rules of your\ncommunity.",
    mark_as_read_profile_key: "legal|eula_version",
    mark_as_read_profile_key_ga: "legal|game_admin_version",
    link_cc: "",
    link_pp: "",
    link_vr: "",
    link_cp: "",
    link_ec: "",
    link_ea: "",
    link_ga: "",
    link_tc: "",
  },
};
