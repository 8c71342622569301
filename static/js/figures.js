// Numbers as people read them: with a comma between thousands, as the server writes them.

const figures = new Intl.NumberFormat("en");

/** 22763 as "22,763". */
export function grouped(number) {
  return figures.format(number);
}
