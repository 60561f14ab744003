// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** JMH benchmarks beside the Prometheus clients, and the report that is made of them. */
@NullMarked
package io.sightglass.benchmarks;

import org.jspecify.annotations.NullMarked;
