/**
 * The one folding of case, done here and nowhere in the database, whose own depends on its locale: lower case, one
 * form of the Greek sigma (which lower case alone would leave two of), NFC.
 */
export const foldCase = (text: string): string => text.toLowerCase().replace(/ς/g, "σ").normalize("NFC");

/** As e-mail addresses are kept and compared. Nobody means the blanks that come along when one is pasted. */
export const foldEmail = (text: string): string => foldCase(text.trim());
