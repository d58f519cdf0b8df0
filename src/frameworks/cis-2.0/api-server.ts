import type { FrameworkSection } from "../../model/index.ts";
import { automated, manual } from "../item.ts";
import { flagUnread as unread } from "../undecided.ts";

/** Section 1.2. */
export const apiServer: FrameworkSection = {
  id: "1.2",
  title: "API server",
  items: [
    manual("1.2.1", "Anonymous requests are refused", [], unread),
    automated("1.2.2", "No file of static tokens", [], unread),
    manual("1.2.3", "Services may not set externalIPs (DenyServiceExternalIPs)", [], unread),
    automated("1.2.4", "It shows the kubelet a client certificate", [], unread),
    automated("1.2.5", "It checks the kubelet's serving certificate", [], unread),
    automated("1.2.6", "Authorization is not AlwaysAllow", [], unread),
    automated("1.2.7", "The Node authorizer is on", [], unread),
    automated("1.2.8", "The RBAC authorizer is on", [], unread),
    manual("1.2.9", "Events are limited in rate (EventRateLimit)", [], unread),
    automated("1.2.10", "AlwaysAdmit is off", [], unread),
    manual("1.2.11", "Images are pulled anew for each pod (AlwaysPullImages)", [], unread),
    automated("1.2.12", "ServiceAccount admission is on", [], unread),
    automated("1.2.13", "NamespaceLifecycle admission is on", [], unread),
    automated("1.2.14", "NodeRestriction admission is on", [], unread),
    automated("1.2.15", "Profiling is off", [], unread),
    automated("1.2.16", "There is an audit log", [], unread),
    automated("1.2.17", "Audit logs are kept for 30 days or more", [], unread),
    automated("1.2.18", "Ten old audit logs or more are kept", [], unread),
    automated("1.2.19", "An audit log may grow to 100 MB or more before it is rotated", [], unread),
    manual("1.2.20", "The request timeout is chosen", [], unread),
    automated("1.2.21", "Tokens of deleted service accounts are refused", [], unread),
    automated("1.2.22", "The keys that tokens are checked with are named", [], unread),
    automated("1.2.23", "It shows etcd a client certificate", [], unread),
    automated("1.2.24", "It serves with a certificate of its own", [], unread),
    automated("1.2.25", "An authority for client certificates is named", [], unread),
    automated("1.2.26", "It checks etcd's serving certificate", [], unread),
    manual("1.2.27", "Resources are encrypted at rest", [], unread),
    manual("1.2.28", "The first provider of encryption is a strong one", [], unread),
    manual("1.2.29", "Only strong TLS ciphers are offered", [], unread),
    automated("1.2.30", "Bound tokens are not extended to a year", [], unread),
  ],
};
