/** The command was called wrongly: exit status 2, with a hint to its help. */
export class Misuse extends Error {}
