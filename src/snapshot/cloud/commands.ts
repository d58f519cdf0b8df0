import type { Provider } from "./answers.ts";

/**
 * The read-only commands of each provider's own command line whose output `--cloud-facts` takes. Run
 * by a person, with that person's rights; Rampart calls no cloud. Names stand in shell variables at the
 * top of each block.
 */
const commands: Readonly<Record<Provider, readonly string[]>> = {
  eks: [
    "# Amazon EKS: eks:DescribeCluster, eks:List*, eks:Describe*, ec2:DescribeLaunchTemplateVersions",
    "CLUSTER=name REGION=eu-west-1",
    'aws eks describe-cluster --region "$REGION" --name "$CLUSTER" > eks-cluster.json',
    'for entry in $(aws eks list-access-entries --region "$REGION" --cluster-name "$CLUSTER" --query "accessEntries[]" --output text); do',
    '  aws eks describe-access-entry --region "$REGION" --cluster-name "$CLUSTER" --principal-arn "$entry"',
    '  aws eks list-associated-access-policies --region "$REGION" --cluster-name "$CLUSTER" --principal-arn "$entry"',
    "done > eks-access.jsonl",
    'aws eks list-pod-identity-associations --region "$REGION" --cluster-name "$CLUSTER" > eks-pod-identity.json',
    'for group in $(aws eks list-nodegroups --region "$REGION" --cluster-name "$CLUSTER" --query "nodegroups[]" --output text); do',
    '  aws eks describe-nodegroup --region "$REGION" --cluster-name "$CLUSTER" --nodegroup-name "$group"',
    "done > eks-nodegroups.jsonl",
    'for template in $(aws ec2 describe-launch-templates --region "$REGION" --query "LaunchTemplates[].LaunchTemplateId" --output text); do',
    '  aws ec2 describe-launch-template-versions --region "$REGION" --launch-template-id "$template" --versions \'$Default\' \\',
    '    --query "{LaunchTemplateVersions: LaunchTemplateVersions[].{LaunchTemplateId: LaunchTemplateId, LaunchTemplateName: LaunchTemplateName, VersionNumber: VersionNumber, LaunchTemplateData: {MetadataOptions: LaunchTemplateData.MetadataOptions, NetworkInterfaces: LaunchTemplateData.NetworkInterfaces[].{AssociatePublicIpAddress: AssociatePublicIpAddress}}}}"',
    "done > eks-templates.jsonl",
  ],
  gke: [
    "# Google Kubernetes Engine: container.clusters.get, resourcemanager.projects.getIamPolicy",
    "CLUSTER=name LOCATION=europe-west1 PROJECT=project",
    'gcloud container clusters describe "$CLUSTER" --location "$LOCATION" --project "$PROJECT" --format json > gke-cluster.json',
    'gcloud projects get-iam-policy "$PROJECT" --format json > gke-iam.json',
  ],
  aks: [
    "# Azure Kubernetes Service: Reader on the cluster",
    "CLUSTER=name GROUP=resource-group",
    'az aks show --name "$CLUSTER" --resource-group "$GROUP" --output json > aks-cluster.json',
    'ID=$(az aks show --name "$CLUSTER" --resource-group "$GROUP" --query id --output tsv)',
    'az role assignment list --scope "$ID" --include-inherited --output json > aks-roles.json',
    'az monitor diagnostic-settings list --resource "$ID" --output json > aks-logs.json',
  ],
};

/** A shell script of comments and commands, one block a provider. */
export function cloudCommands(): string {
  const blocks = Object.values(commands).map((lines) => `${lines.join("\n")}\n`);
  const head =
    "# Run the block of your provider, then: rampart scan --live --cloud-facts FILE (repeatable)\n";
  return [head, ...blocks].join("\n");
}
