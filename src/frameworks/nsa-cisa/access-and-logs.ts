import type { FrameworkSection } from "../../model/index.ts";
import { allAccess } from "../areas.ts";
import {
  auditLog,
  authentication,
  authorization,
  detection,
  tokens,
  versions,
} from "../components.ts";
import { item } from "../item.ts";
import { access } from "../questions.ts";
import { policyOfPeople } from "../undecided.ts";

const outside = "log stores and their watching are outside the cluster";

export const accessAndLogs: readonly FrameworkSection[] = [
  {
    id: "authentication-authorization",
    title: "Authentication and authorization",
    items: [
      item("anonymous", "Anonymous login is off", ["api-server-anonymous", ...access.anonymous]),
      item("authentication", "People and programs authenticate strongly", [
        ...authentication.filter((id) => id !== "api-server-anonymous"),
        ...tokens,
        ...access.authenticated,
        "admin-login-off",
        "data-store-login-off",
      ]),
      item("rbac", "Roles give users and accounts what they need and no more", [
        ...allAccess,
        ...authorization,
        "cloud-admin",
      ]),
    ],
  },
  {
    id: "audit-logging",
    title: "Audit logging and threat detection",
    items: [
      item("audit-log", "The API server writes an audit log", auditLog),
      item("node-and-container-logs", "Logs of nodes and containers are collected", [], outside),
      item("seccomp-audit", "Calls to the kernel are recorded", detection),
      item("central-logs", "Logs are kept outside the cluster", [], outside),
      item(
        "threat-detection",
        "Somebody is told of what looks like an attack",
        detection,
        "whether somebody looks at what is recorded is not to be seen in the cluster",
      ),
      item("fault-tolerance", "Logging goes on where a sink fails", [], outside),
    ],
  },
  {
    id: "upgrading",
    title: "Upgrading and application security",
    items: [
      item(
        "patches",
        "Security updates are applied at once",
        versions,
        "vulnerabilities of the applications' own images are not looked up yet",
      ),
      item("scans", "Vulnerabilities and penetration are tested regularly", [], policyOfPeople),
      item("unused-components", "What is not used is removed", [], policyOfPeople),
    ],
  },
];
