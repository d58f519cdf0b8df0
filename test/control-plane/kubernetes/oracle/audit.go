package main

import (
	"sort"

	"k8s.io/apiserver/pkg/audit/policy"
	"k8s.io/apiserver/pkg/authentication/user"
	"k8s.io/apiserver/pkg/authorization/authorizer"
)

type request struct {
	User        string   `json:"user"`
	Groups      []string `json:"groups"`
	Verb        string   `json:"verb"`
	Namespace   string   `json:"namespace"`
	APIGroup    string   `json:"apiGroup"`
	Resource    string   `json:"resource"`
	Subresource string   `json:"subresource"`
	Name        string   `json:"name"`
	// of a request that is for no resource
	Path string `json:"path"`
}

type level struct {
	Level      string   `json:"level"`
	OmitStages []string `json:"omitStages"`
}

// audit loads the policy as the API server does and asks it for the level of each request.
func audit(file string, q question) answer {
	loaded, err := policy.LoadPolicyFromFile(file)
	if err != nil {
		return answer{Refused: err.Error()}
	}
	evaluator := policy.NewPolicyRuleEvaluator(loaded)
	var a answer
	for _, r := range q.Requests {
		config := evaluator.EvaluatePolicyRule(authorizer.AttributesRecord{
			User:            &user.DefaultInfo{Name: r.User, Groups: r.Groups},
			Verb:            r.Verb,
			Namespace:       r.Namespace,
			APIGroup:        r.APIGroup,
			Resource:        r.Resource,
			Subresource:     r.Subresource,
			Name:            r.Name,
			ResourceRequest: r.Path == "",
			Path:            r.Path,
		})
		stages := []string{}
		for _, stage := range config.OmitStages {
			stages = append(stages, string(stage))
		}
		sort.Strings(stages)
		a.Levels = append(a.Levels, level{Level: string(config.Level), OmitStages: stages})
	}
	return a
}
