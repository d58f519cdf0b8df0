// Command oracle answers, one JSON line for each line that it reads, what the API server's own code
// makes of a configuration file: whether it takes it, and what it then does.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

type question struct {
	Kind   string `json:"kind"`
	Config string `json:"config"`

	// of an EncryptionConfiguration
	Reload    bool     `json:"reload"`
	Resources []string `json:"resources"`

	// of an audit policy
	Requests []request `json:"requests"`

	// image references, without a file
	Images []string `json:"images"`

	daemonSetQuestion
}

type answer struct {
	Refused string   `json:"refused,omitempty"`
	Writes  []string `json:"writes,omitempty"`
	Levels  []level  `json:"levels,omitempty"`
	Images  []image  `json:"images,omitempty"`
	Runs    []bool   `json:"runs,omitempty"`
}

func main() {
	folder, err := os.MkdirTemp("", "oracle")
	if err != nil {
		fail(err)
	}
	defer os.RemoveAll(folder)
	file := filepath.Join(folder, "config.yaml")
	in := bufio.NewScanner(os.Stdin)
	in.Buffer(nil, 64<<20)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for in.Scan() {
		var q question
		if err := json.Unmarshal(in.Bytes(), &q); err != nil {
			fail(err)
		}
		if err := os.WriteFile(file, []byte(q.Config), 0o600); err != nil {
			fail(err)
		}
		var a answer
		switch q.Kind {
		case "encryption":
			a = encryption(context.Background(), file, q)
		case "audit":
			a = audit(file, q)
		case "daemon-set":
			a = daemonSet(q)
		case "images":
			a = images(q)
		default:
			fail(fmt.Errorf("no oracle for %q", q.Kind))
		}
		line, err := json.Marshal(a)
		if err != nil {
			fail(err)
		}
		fmt.Fprintln(out, string(line))
	}
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "oracle:", err)
	os.Exit(1)
}
