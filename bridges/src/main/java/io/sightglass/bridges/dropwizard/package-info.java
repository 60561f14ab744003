// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** Metrics of Dropwizard on the page; needs {@code io.dropwizard.metrics:metrics-core} 4. */
package io.sightglass.bridges.dropwizard;
