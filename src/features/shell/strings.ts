/** What the shell says, in English. */
export const shellStrings = {
  product: "Northwind Studio",
  description: "A picture studio with a message center.",
  skip: "Skip to content",
  mainNavigation: "Main",
  projects: "Projects",
  studio: "Studio",
  messages: "Messages",
  message: "Message",
  admin: "Admin",
  account: (name: string) => `Account: ${name}`,
  theme: "Theme",
  themes: { light: "Light", dark: "Dark", system: "As the device" },
  language: "Language",
  languageFailed: "The language could not be changed. Please try again.",
  signOut: "Sign out",
  assets: (count: number, edited: string) => `${count} assets, edited ${edited}`,
  edited: {
    now: "20 minutes ago",
    friday: "on Friday",
    thursday: "on Thursday",
    week: "last week",
    month: "this month",
    before: "last month",
  },
  notFound: {
    title: "There is nothing here",
    text: "The address is wrong, or what it led to is gone.",
    home: "Go to projects",
  },
};

/** One language's half of the catalogue of the shell. */
export type ShellWords = typeof shellStrings;
