// The words of a text that this reader will not vouch for: plangen might read them otherwise. They stay as they are written.

/** Thrown where a piece of Markdown could mean more than one thing; whoever reads the block keeps it as its source. */
export class Unsure extends Error {}
