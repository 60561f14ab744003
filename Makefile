# SPDX-FileCopyrightText: The Sightglass authors
# SPDX-License-Identifier: Apache-2.0

MVN = mvn -B -ntp
FUZZ_SECONDS = 60
CRASH_ROUNDS = 200
LOAD_SECONDS = 180
FUZZ_CASES = 100000
FUZZ_PAGES = src/test/resources/io/sightglass/registry
NO_UNIT_TESTS = -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false

.PHONY: help demo verify quick it matrix servers bench wrk stress crash fuzz api docs format
.DEFAULT_GOAL := help

help: ## show this list
	@sed -n 's/^\([a-z]*\): .*## /\1#/p' $(MAKEFILE_LIST) | while IFS='#' read -r target text; do printf '  make %-8s %s\n' "$$target" "$$text"; done

demo: ## run the example shop with visitors at http://127.0.0.1:8080/ (./demo --help for more)
	./demo --traffic

verify: ## check everything, on real containers and with a real Prometheus
	./verify

quick: ## unit tests of all modules
	$(MVN) package

it: ## the tests on real containers, without the unit tests
	$(MVN) verify $(NO_UNIT_TESTS) -pl war-example,it -am

matrix: ## every container in every wiring, more than ./verify runs
	$(MVN) verify $(NO_UNIT_TESTS) -pl it -am -Dit.without=servers

servers: ## the application server WildFly 39, a download of 250 MB
	$(MVN) verify $(NO_UNIT_TESTS) -pl it -am -Pservers

bench: ## all benchmarks, beside other libraries in the same run (takes long)
	mvn -q -pl benchmarks -am package -DskipTests
	java -jar benchmarks/target/benchmarks.jar

wrk: ## throughput of Tomcat with the filter and without, by wrk on loopback
	mvn -q -pl benchmarks -am package -DskipTests
	java -cp benchmarks/target/benchmarks.jar io.sightglass.benchmarks.ContainerThroughput $(WRK)

stress: ## what threads may see of the registry: jcstress, then random loads (takes long)
	mvn -q -pl stress -am package -DskipTests
	mkdir -p stress/target/jcstress
	cd stress/target/jcstress && java -Djava.io.tmpdir=. -Djna.tmpdir=. -jar ../stress.jar $(JCSTRESS)
	$(MVN) -q test -pl registry -Dtest=ExactTotalsTest -Dtest.stress.seconds=60

crash: ## shared directories for long: kill processes 200 times, load four JVMs, break files (takes long)
	$(MVN) -q test -pl registry -Dtest='CrashLoopTest,SharedLoadTest,SharedFileFuzzTest' -Dtest.crash.rounds=$(CRASH_ROUNDS) \
	  -Dtest.load.seconds=$(LOAD_SECONDS) -Dtest.fuzz.cases=$(FUZZ_CASES)

api: ## write registry/api/registry.api anew, after a change of the public API
	$(MVN) -q -pl registry test -Dtest=PublicApiTest -Dtest.api.write=true

docs: ## write the tables of docs/settings.md anew, after a change of the settings
	$(MVN) -q -pl registry test -Dtest=SettingsDocumentationTest -Dtest.docs.write=true

fuzz: ## try to break the parsers with Jazzer, for FUZZ_SECONDS (60)
	$(MVN) -q -pl registry -Pfuzz test-compile dependency:build-classpath -Dmdep.outputFile=target/fuzz.classpath
	mkdir -p registry/target/fuzz
	cd registry && java -cp "target/classes:target/test-classes:$$(cat target/fuzz.classpath)" \
	  com.code_intelligence.jazzer.Jazzer --target_class=io.sightglass.registry.parse.FuzzTarget \
	  --instrumentation_includes='io.sightglass.**' --reproducer_path=target -artifact_prefix=target/fuzz- -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -use_value_profile=1 \
	  target/fuzz $(FUZZ_PAGES)/parse/corpus $(FUZZ_PAGES)/exposition

format: ## put all Java files into google-java-format
	$(MVN) -q spotless:apply
