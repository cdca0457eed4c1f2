import { de } from "./de";
import { type ConsoleTexts, en } from "./en";
import { es } from "./es";
import { fr } from "./fr";

const LANGUAGES: Readonly<Record<string, ConsoleTexts>> = { en, de, fr, es };

/** The console's words, in the language of the other pages. */
export const consoleTexts = (language: string): ConsoleTexts => LANGUAGES[language] ?? en;
