/** What the shell says. */
export const shellStrings = {
  product: "Northwind Studio",
  skip: "Skip to content",
  mainNavigation: "Main",
  projects: "Projects",
  messages: "Messages",
  admin: "Admin",
  account: (name: string) => `Account: ${name}`,
  theme: "Theme",
  themes: { light: "Light", dark: "Dark", system: "As the device" },
  signOut: "Sign out",
  assets: (count: number, edited: string) => `${count} assets, edited ${edited}`,
  notFound: {
    title: "There is nothing here",
    text: "The address is wrong, or what it led to is gone.",
    home: "Go to projects",
  },
  failed: {
    title: "This page could not be shown",
    text: "Something went wrong on our side. Your messages are safe.",
    retry: "Try again",
  },
} as const;
