import { Plugin } from "prosemirror-state";
export const pasting = () => new Plugin({});
