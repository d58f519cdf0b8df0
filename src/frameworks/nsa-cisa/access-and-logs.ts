import type { FrameworkSection } from "../../model/index.ts";
import { allAccess } from "../areas.ts";
import { item } from "../item.ts";
import { access } from "../shared.ts";
import { policyOfPeople } from "../undecided.ts";

const outside = "log stores and their watching are outside the cluster";

export const accessAndLogs: readonly FrameworkSection[] = [
  {
    id: "authentication-authorization",
    title: "Authentication and authorization",
    items: [
      item(
        "anonymous",
        "Anonymous login is off",
        access.anonymous,
        "whether the API server takes anonymous requests is not read yet",
      ),
      item(
        "authentication",
        "People authenticate strongly",
        access.authenticated,
        "how people log in is not read yet",
      ),
      item("rbac", "Roles give users and accounts what they need and no more", allAccess),
    ],
  },
  {
    id: "audit-logging",
    title: "Audit logging and threat detection",
    items: [
      item(
        "audit-log",
        "The API server writes an audit log",
        [],
        "no control reads the audit settings yet",
      ),
      item("node-and-container-logs", "Logs of nodes and containers are collected", [], outside),
      item(
        "seccomp-audit",
        "Calls to the kernel are recorded",
        [],
        "no control judges detection yet",
      ),
      item("central-logs", "Logs are kept outside the cluster", [], outside),
      item(
        "threat-detection",
        "Somebody is told of what looks like an attack",
        [],
        "no control judges detection yet",
      ),
      item("fault-tolerance", "Logging goes on where a sink fails", [], outside),
    ],
  },
  {
    id: "upgrading",
    title: "Upgrading and application security",
    items: [
      item("patches", "Security updates are applied at once", [], "no control judges versions yet"),
      item("scans", "Vulnerabilities and penetration are tested regularly", [], policyOfPeople),
      item("unused-components", "What is not used is removed", [], policyOfPeople),
    ],
  },
];
