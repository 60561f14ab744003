// SPDX-FileCopyrightText: The Sightglass authors
// SPDX-License-Identifier: Apache-2.0
/** The part of the tested web application that records metrics of its own without CDI. */
@NullMarked
package io.sightglass.it.metrics;

import org.jspecify.annotations.NullMarked;
