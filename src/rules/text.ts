/** Whether a text can be stored and comes back unchanged, whatever it is for: no NUL characters, no half surrogate pairs. */
export const isStorable = (text: string): boolean => !text.includes('\0') && text.isWellFormed();
