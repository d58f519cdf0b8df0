/** Characters of a configuration that is parsed; a longer one is hashed whole. */
export const longestConfiguration = 262_144;
