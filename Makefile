# Two commands: `make run` and `make test`. Both install what is missing first, and nothing twice.

PARTS = test-core test-server test-contract test-browser

.PHONY: run test $(PARTS) bench format lint clean

run:
	@scripts/setup.sh run
	swift build --configuration release --product rollout-review
	@mkdir -p var
	@echo "rollout-review: http://127.0.0.1:8080/"
	@exec .build/release/rollout-review serve --host 127.0.0.1 --port 8080 --database var/reviews.sqlite

test:
	@scripts/setup.sh run
	@scripts/test.sh

$(PARTS): test-%:
	@scripts/setup.sh run
	@scripts/test.sh $*

bench:
	@scripts/setup.sh bench
	swift build --configuration release --product bench
	swift build --configuration release --product rollout-review
	@.build/release/bench
	@python3 Benchmarks/load/load.py .build/release/rollout-review
	@python3 Benchmarks/load/dearest.py .build/release/rollout-review

format:
	swift format format --in-place --recursive Package.swift Sources Tests Benchmarks

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

clean:
	rm -rf .build
