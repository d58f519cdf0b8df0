const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let rest = byte;
  for (let bit = 0; bit < 8; bit++)
    rest = (rest & 1) === 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
  return rest;
});

/** CRC-32 (IEEE 802.3) of a text's UTF-16 units as bytes: what is asked here is ASCII. */
export function crc32(text: string): number {
  let crc = 0xffffffff;
  for (let i = 0; i < text.length; i++) {
    crc = (table[(crc ^ text.charCodeAt(i)) & 0xff] as number) ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const digits62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** A number in base 62, digits before capitals before small letters, filled with zeros. */
export function base62(value: number, width: number): string {
  let text = "";
  for (let rest = value; rest > 0; rest = Math.floor(rest / 62)) {
    text = `${digits62[rest % 62]}${text}`;
  }
  return text.padStart(width, "0");
}

/** A CRC-32 in hexadecimal, least significant byte first. */
export function littleEndianHex(value: number): string {
  const bytes = [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/**
 * What is left of a lower-case text by Bech32's polynomial (BIP 173): 1 where its checksum holds, -1
 * where it holds another letter than those of the form.
 */
export function bech32Rest(text: string): number {
  const split = text.lastIndexOf("1");
  const values: number[] = [];
  for (let i = 0; i < split; i++) values.push(text.charCodeAt(i) >> 5);
  values.push(0);
  for (let i = 0; i < split; i++) values.push(text.charCodeAt(i) & 31);
  for (const letter of text.slice(split + 1)) {
    const value = "qpzry9x8gf2tvdw0s3jn54khce6mua7l".indexOf(letter);
    if (value < 0) return -1;
    values.push(value);
  }
  let check = 1;
  for (const value of values) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    generators.forEach((generator, bit) => {
      if (((top >>> bit) & 1) === 1) check ^= generator;
    });
  }
  return check >>> 0;
}

const generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
