/** Moments of the console in the reader's own zone. */
const words = new Intl.DateTimeFormat(document.documentElement.lang, {
  dateStyle: "medium",
  timeStyle: "short",
});

for (const one of document.querySelectorAll("time")) one.textContent = words.format(new Date(one.dateTime));
