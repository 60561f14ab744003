// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class ActiveRequestsTest {

  private static final int KIND = 5;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** More than there are places, let alone those that one thread tries. */
  private static final int CROWD = 3000;

  private final ActiveRequests active = new ActiveRequests(0);

  @Test
  void enter_whenAnotherKindIsThere_countsEachKind() {
    active.enter(KIND, 0);
    active.enter(KIND, 0);
    active.enter(7, 0);

    int[] counts = new int[ActiveRequests.KINDS];
    assertThat(active.count(counts)).isEqualTo(3);
    assertThat(counts[KIND]).isEqualTo(2);
    assertThat(counts[7]).isEqualTo(1);
    assertThat(active.hasSeen(KIND)).isTrue();
    assertThat(active.hasSeen(6)).isFalse();
  }

  @Test
  void leave_whenPlacesRanOut_countsDownToNone() {
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < CROWD; i++) {
      places.add(active.enter(KIND, 0));
    }
    assertThat(places).anyMatch(place -> place < 0).anyMatch(place -> place >= 0);
    assertThat(active.count()).isEqualTo(CROWD);

    places.forEach(active::leave);

    assertThat(active.count()).isZero();
  }

  @Test
  void oldest_whenSeveralAreActive_isTheAgeOfTheFirst() {
    int first = active.enter(KIND, SECOND);
    active.enter(KIND, 3 * SECOND);
    assertThat(active.oldestNanos(5 * SECOND)).isEqualTo(4 * SECOND);

    active.leave(first);

    assertThat(active.oldestNanos(5 * SECOND)).isEqualTo(2 * SECOND);
  }

  @Test
  void oldest_whenClockGoesBack_isNotNegative() {
    active.enter(KIND, -SECOND);

    assertThat(active.oldestNanos(-2 * SECOND)).isZero();
    assertThat(active.count()).isEqualTo(1);
  }

  @Test
  void count_whileThreadsComeAndGo_isNeverBelowNoneNorAboveAll() throws InterruptedException {
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      threads.add(new Thread(() -> comeAndGo(over)));
    }
    threads.forEach(Thread::start);

    for (int i = 0; i < 20_000; i++) {
      assertThat(active.count()).isBetween(0, 4);
    }

    over.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(active.count()).isZero();
  }

  private void comeAndGo(AtomicBoolean over) {
    while (!over.get()) {
      active.leave(active.enter(KIND, 0));
    }
  }
}
