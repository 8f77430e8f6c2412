const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** True for a UUID in lower case (RFC 9562), the one spelling in which ids are kept and compared: anything else names nothing. */
export const isId = (text: string): boolean => ID.test(text);
