import * as fc from "fast-check";

/** Few keys and values, so that selectors and labels meet; some that the API server refuses. */
const key = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("app", "tier", "example.com/zone") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "-a", "a/b/c", "Example.com/zone", "a_b.c", "x".repeat(64)),
  },
);
const value = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("web", "db", "", "a.b_c") },
  { weight: 1, arbitrary: fc.constantFrom("-", "a b", "x".repeat(64), "ü") },
);
export const labels = fc.dictionary(
  fc.constantFrom("app", "tier", "example.com/zone"),
  fc.constantFrom("web", "db", "", "a.b_c", "other"),
  { maxKeys: 3 },
);

const operator = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist") },
  { weight: 1, arbitrary: fc.constantFrom("in", "Equals", "") },
);

/** Mostly as the operator asks: Exists with values is refused. */
const requirement = fc
  .record({ key, operator, values: fc.array(value, { maxLength: 3 }), odd: fc.nat(9) })
  .map(({ key, operator, values, odd }) => {
    const fits = operator.endsWith("In") ? (values.length > 0 ? values : ["web"]) : [];
    const chosen = odd === 0 ? values : fits;
    return { key, operator, ...(chosen.length === 0 ? {} : { values: chosen }) };
  });

export const selector = fc.record(
  {
    matchLabels: fc.dictionary(key, value, { maxKeys: 2 }),
    matchExpressions: fc.array(requirement, { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

const octet = fc.constantFrom("0", "1", "10", "127", "255", "192", "168");
const ipv4 = fc.array(octet, { minLength: 4, maxLength: 4 }).map((parts) => parts.join("."));
const ipv6 = fc.oneof(
  fc.ipV6(),
  fc.constantFrom(
    "::",
    "2001:db8::",
    "fd00::1",
    "::ffff:10.0.0.0",
    "64:ff9b::192.0.2.33",
    "2001:DB8::",
  ),
);
const written = fc.oneof(
  fc.tuple(ipv4, fc.nat(32)).map(([address, prefix]) => network4(address, prefix)),
  fc.tuple(ipv4, fc.nat(33)).map(([address, prefix]) => `${address}/${prefix}`),
  fc.tuple(ipv6, fc.nat(129)).map(([address, prefix]) => `${address}/${prefix}`),
  fc.constantFrom(
    "0.0.0.0/0",
    "10.0.0.0/8",
    "10.1.0.0/16",
    "::/0",
    "2001:db8::/32",
    "010.0.0.0/8",
    "10.0.0.0/08",
    "10.0.0/8",
    "10.0.0.0",
    "10.0.0.0/",
    "/8",
    "",
    "[::]/0",
    "fe80::1%eth0/64",
    "256.0.0.0/8",
    "1:2:3:4:5:6:7:8:9/64",
    "1:2:3:4:5:6:7::/64",
    "::1::/64",
    ":1:2:3:4:5:6:7/64",
    "1.2.3.4::/64",
    "::ffff:1.2.3/96",
    "10.0.0.0/-1",
    "10.0.0.0/+8",
    "10.0.0.0/8 ",
  ),
);

/** The block's own first address, so that most generated ones are taken. */
function network4(address: string, prefix: number): string {
  const bits = address.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - prefix);
  const first = Math.floor(bits / size) * size;
  return `${[24, 16, 8, 0].map((shift) => Math.floor(first / 2 ** shift) % 256).join(".")}/${prefix}`;
}

const ipBlock = fc.record(
  { cidr: written, except: fc.array(written, { maxLength: 2 }) },
  { requiredKeys: ["cidr"] },
);

const peer = fc.oneof(
  { weight: 4, arbitrary: fc.record({ podSelector: selector }) },
  { weight: 3, arbitrary: fc.record({ namespaceSelector: selector }) },
  { weight: 3, arbitrary: fc.record({ namespaceSelector: selector, podSelector: selector }) },
  { weight: 6, arbitrary: fc.record({ ipBlock }) },
  { weight: 1, arbitrary: fc.record({ ipBlock, podSelector: selector }) },
  { weight: 1, arbitrary: fc.constant({}) },
);

const number = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(1, 53, 80, 8080, 65_535) },
  { weight: 1, arbitrary: fc.constantFrom(0, -1, 65_536) },
);
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("http", "dns-tcp", "a1") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("80", "HTTP", "a--b", "-a", "a-", "averylongportname", "a_b"),
  },
);
const port = fc.oneof(
  { weight: 6, arbitrary: ports(number) },
  { weight: 3, arbitrary: ports(name) },
);

function ports(of: fc.Arbitrary<number | string>) {
  const protocol = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom("TCP", "UDP", "SCTP") },
    { weight: 1, arbitrary: fc.constantFrom("tcp", "ICMP") },
  );
  return fc
    .record({ protocol, port: of, endPort: number, keep: fc.nat(3) }, { requiredKeys: ["keep"] })
    .map(({ keep, endPort, ...rest }) =>
      keep === 0 && endPort !== undefined ? { ...rest, endPort } : rest,
    );
}

function rule(field: "from" | "to") {
  return fc.record(
    { ports: fc.array(port, { maxLength: 2 }), [field]: fc.array(peer, { maxLength: 2 }) },
    { requiredKeys: [] },
  );
}

const types = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom<string[]>([], ["Ingress"], ["Egress"], ["Ingress", "Egress"]),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom<string[]>(
      ["ingress"],
      ["Ingress", "Ingress"],
      ["Ingress", "Egress", "Egress"],
    ),
  },
);

/** A spec as somebody could write it; about half of them are taken. */
export const policySpec = fc.record(
  {
    podSelector: selector,
    policyTypes: types,
    ingress: fc.array(rule("from"), { maxLength: 2 }),
    egress: fc.array(rule("to"), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);
