// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

/** One atomic add. */
final class AtomicLongFloor extends Library {

  @Override
  CounterSubject counter() {
    return new Count(new AtomicLong());
  }

  private record Count(AtomicLong counter) implements CounterSubject {
    @Override
    public void inc() {
      counter.incrementAndGet();
    }

    @Override
    public void add(long amount) {
      counter.addAndGet(amount);
    }

    @Override
    public double value() {
      return counter.get();
    }
  }
}
