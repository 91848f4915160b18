/** The command was called wrongly: exit status 2, and a hint to its help. */
export class Misuse extends Error {}
