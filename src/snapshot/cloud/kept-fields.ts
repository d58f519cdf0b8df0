/** Fields that are kept of a provider's answer: `true` the value as it is, an object fields of it. */
export interface KeptFields {
  readonly [field: string]: true | KeptFields;
}

const eksCluster: KeptFields = {
  name: true,
  arn: true,
  version: true,
  platformVersion: true,
  endpoint: true,
  resourcesVpcConfig: {
    endpointPublicAccess: true,
    endpointPrivateAccess: true,
    publicAccessCidrs: true,
  },
  logging: { clusterLogging: { types: true, enabled: true } },
  encryptionConfig: { resources: true, provider: { keyArn: true } },
  accessConfig: { authenticationMode: true, bootstrapClusterCreatorAdminPermissions: true },
  computeConfig: { enabled: true },
  deletionProtection: true,
};

const gkeCluster: KeptFields = {
  name: true,
  selfLink: true,
  location: true,
  currentMasterVersion: true,
  releaseChannel: { channel: true },
  autopilot: { enabled: true },
  masterAuthorizedNetworksConfig: {
    enabled: true,
    cidrBlocks: { cidrBlock: true, displayName: true },
    gcpPublicCidrsAccessEnabled: true,
  },
  privateClusterConfig: { enablePrivateEndpoint: true, enablePrivateNodes: true },
  controlPlaneEndpointsConfig: {
    dnsEndpointConfig: { allowExternalTraffic: true },
    ipEndpointsConfig: {
      enabled: true,
      enablePublicEndpoint: true,
      authorizedNetworksConfig: { enabled: true, cidrBlocks: { cidrBlock: true } },
    },
  },
  databaseEncryption: { state: true, currentState: true, keyName: true },
  legacyAbac: { enabled: true },
  masterAuth: { username: true, clientCertificateConfig: { issueClientCertificate: true } },
  anonymousAuthenticationConfig: { mode: true },
  workloadIdentityConfig: { workloadPool: true },
  binaryAuthorization: { enabled: true, evaluationMode: true },
  networkConfig: {
    datapathProvider: true,
    defaultEnablePrivateNodes: true,
    enableIntraNodeVisibility: true,
  },
  ipAllocationPolicy: { useIpAliases: true },
  shieldedNodes: { enabled: true },
  enableKubernetesAlpha: true,
  authenticatorGroupsConfig: { enabled: true },
  loggingService: true,
  loggingConfig: { componentConfig: { enableComponents: true } },
  monitoringService: true,
  monitoringConfig: { componentConfig: { enableComponents: true } },
  securityPostureConfig: { mode: true },
  networkPolicy: { enabled: true, provider: true },
  addonsConfig: {
    networkPolicyConfig: { disabled: true },
    kubernetesDashboard: { disabled: true },
  },
  rbacBindingConfig: {
    enableInsecureBindingSystemAuthenticated: true,
    enableInsecureBindingSystemUnauthenticated: true,
  },
};

const aksCluster: KeptFields = {
  name: true,
  id: true,
  type: true,
  location: true,
  kubernetesVersion: true,
  currentKubernetesVersion: true,
  apiServerAccessProfile: {
    authorizedIpRanges: true,
    enablePrivateCluster: true,
    disableRunCommand: true,
  },
  publicNetworkAccess: true,
  disableLocalAccounts: true,
  enableRbac: true,
  aadProfile: { managed: true, enableAzureRbac: true },
  securityProfile: {
    azureKeyVaultKms: { enabled: true, keyVaultNetworkAccess: true },
    kubernetesResourceObjectEncryptionProfile: { infrastructureEncryption: true },
    defender: { securityMonitoring: { enabled: true } },
    workloadIdentity: { enabled: true },
  },
  addonProfiles: { azurepolicy: { enabled: true } },
  networkProfile: { networkPlugin: true, networkPolicy: true, networkDataplane: true },
  oidcIssuerProfile: { enabled: true },
  autoUpgradeProfile: { upgradeChannel: true },
};

const nodeOptions: KeptFields = {
  HttpTokens: true,
  HttpPutResponseHopLimit: true,
  HttpEndpoint: true,
};

/** What is kept, by provider and kind of answer. Certificates, tokens, user data and tags are not. */
export const keptFields: Readonly<Record<string, KeptFields>> = {
  "eks cluster": eksCluster,
  "eks access-entry": {
    clusterName: true,
    principalArn: true,
    kubernetesGroups: true,
    username: true,
    type: true,
  },
  "eks access-policy": {
    clusterName: true,
    principalArn: true,
    policyArn: true,
    accessScope: { type: true, namespaces: true },
  },
  "eks pod-identity": { clusterName: true, namespace: true, serviceAccount: true, roleArn: true },
  "eks node-pool": {
    nodegroupName: true,
    clusterName: true,
    nodeRole: true,
    remoteAccess: { ec2SshKey: true, sourceSecurityGroups: true },
    LaunchTemplateName: true,
    LaunchTemplateId: true,
    VersionNumber: true,
    DefaultVersion: true,
    LaunchTemplateData: {
      MetadataOptions: nodeOptions,
      NetworkInterfaces: { AssociatePublicIpAddress: true },
    },
  },
  "gke cluster": gkeCluster,
  "gke node-pool": {
    name: true,
    selfLink: true,
    management: { autoRepair: true, autoUpgrade: true },
    config: {
      imageType: true,
      bootDiskKmsKey: true,
      serviceAccount: true,
      oauthScopes: true,
      workloadMetadataConfig: { mode: true },
      shieldedInstanceConfig: { enableSecureBoot: true, enableIntegrityMonitoring: true },
      kubeletConfig: { insecureKubeletReadonlyPortEnabled: true },
    },
    networkConfig: { enablePrivateNodes: true },
  },
  "gke iam-binding": { role: true, members: true, condition: { title: true, expression: true } },
  "aks cluster": aksCluster,
  "aks node-pool": { name: true, enableNodePublicIp: true, enableNodePublicIP: true, mode: true },
  "aks role-assignment": {
    principalName: true,
    principalType: true,
    principalId: true,
    roleDefinitionName: true,
    scope: true,
  },
  "aks logs": {
    name: true,
    id: true,
    logs: { category: true, categoryGroup: true, enabled: true },
  },
};
