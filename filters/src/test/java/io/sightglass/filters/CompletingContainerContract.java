// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
package io.sightglass.filters;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is recorded where a container calls {@code onComplete} however an asynchronous request ends.
 *
 * <p>If the answer is shorter than its Content-Length says, Jetty 12.1 calls no listener at all,
 * and Jetty 11 not always.
 */
abstract class CompletingContainerContract extends ContainerContract {

  @ParameterizedTest
  @EnumSource
  void async_whenAnswerIsTooShort_isRecordedOnce(Mapping mapping) throws IOException {
    App app = app(mapping);

    get(app, "/async-short");

    assertOnce(app, "/async-short", "GET 200");
  }
}
