// Where a link may lead: as plangen's prose has it, and nowhere else.
const ALLOWED = /^(https?:\/\/(?![^/]*@)|mailto:|tel:|#)\S+$/i;

/** Whether what is made of a plan would print a link to this address; of any other only the words are printed. */
export const allowed = (address) => ALLOWED.test(address);

/** An address as a person types it, made one that may be: a bare host gets https, a bare e-mail address mailto. */
export function asAddress(typed) {
  const address = typed.trim().replace(/\s/g, "%20");
  if (allowed(address)) return address;
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(address)) return `mailto:${address}`;
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+([/?#]\S*)?$/u.test(address)) return `https://${address}`;
  return "";
}
